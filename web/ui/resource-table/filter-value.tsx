import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../data/record.ts';
import { rangeInWords } from './range-in-words.ts';
import type { FilterSpec } from './types.ts';

/** What a filter is set to, in words. */
export function FilterValue({ filter, value }: { filter: FilterSpec; value: string }) {
  const { t } = useTranslation();
  if (filter.kind === 'record') return <RecordName filter={filter} id={value} />;
  if (filter.kind === 'flag') return <b>{value === 'true' ? t('actions.yes') : t('actions.no')}</b>;
  if (filter.kind === 'time') return <b>{rangeInWords(value, t)}</b>;
  if (filter.kind === 'text') return <b>{value}</b>;
  const labels = value.split(',').map((each) => filter.options.find((option) => option.value === each)?.label ?? each);
  return <b>{labels.join(', ')}</b>;
}

function RecordName({ filter, id }: { filter: FilterSpec & { kind: 'record' }; id: string }) {
  const { data } = useQuery(recordQuery(filter.resource, id));
  return <b>{data ? filter.labelOf(data as never) : `#${id}`}</b>;
}
