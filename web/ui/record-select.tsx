import { Loader, Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { collectionOf, type Listed, permissionOf } from './data/collections.ts';
import { recordQuery } from './data/record.ts';
import { useCan } from './session.ts';

interface Props extends Omit<SelectProps, 'data' | 'value' | 'onChange' | 'resource'> {
  readonly resource: Listed;
  /** the filter that finds records by what is typed */
  readonly search: string;
  readonly labelOf: (record: never) => string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** filters that always hold */
  readonly fixed?: Readonly<Record<string, string | number | boolean>>;
}

/** Chooses one record of a resource, found by what is typed. */
export function RecordSelect({ resource, search, labelOf, value, onChange, fixed = {}, ...input }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const mayLook = can(permissionOf(resource, 'view'));
  const [text, setText] = useState('');
  const [opened, setOpened] = useState(false);
  const [settled] = useDebouncedValue(text.trim(), 180);
  const chosen = useQuery({ ...recordQuery(resource, value ?? ''), enabled: Boolean(value) && mayLook });
  const chosenLabel = value && chosen.data ? labelOf(chosen.data as never) : value && `#${value}`;
  const asked = settled === chosenLabel ? '' : settled;
  const filter = { ...fixed, ...(asked ? { [search]: asked } : {}) };
  const found = useQuery({
    queryKey: ['list', resource, { choose: filter }],
    enabled: mayLook && opened,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => collectionOf(resource).list({ filter, perPage: 20, signal }),
  });
  const options = (found.data?.data ?? []).map((record) => ({
    value: String((record as { id: unknown }).id),
    label: labelOf(record as never),
  }));
  const known = options.some((option) => option.value === value);
  return (
    <Select
      searchable
      clearable
      nothingFoundMessage={found.isFetching ? t('palette.searching') : t('table.noMatch')}
      rightSection={found.isFetching && text ? <Loader size={14} /> : undefined}
      comboboxProps={{ shadow: 'md' }}
      {...input}
      onDropdownOpen={() => setOpened(true)}
      data={value && !known ? [{ value, label: chosenLabel || value }, ...options] : options}
      // The API has searched already.
      filter={({ options: all }) => all}
      value={value}
      onChange={(next) => onChange(next)}
      searchValue={text}
      onSearchChange={setText}
    />
  );
}
