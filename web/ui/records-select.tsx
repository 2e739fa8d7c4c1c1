import { MultiSelect, type MultiSelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { collectionOf, type Listed, permissionOf } from './data/collections.ts';
import type { Option } from './resource-table/types.ts';
import { useCan } from './session.ts';

interface Props extends Omit<MultiSelectProps, 'data' | 'value' | 'onChange' | 'resource'> {
  readonly resource: Listed;
  /** the filter that finds records by what is typed */
  readonly search: string;
  readonly labelOf: (record: never) => string;
  /** those that may be chosen already, so that they have a name before anybody searches */
  readonly known?: readonly Option[];
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}

/** Chooses several records of a resource, found by what is typed. */
export function RecordsSelect({ resource, search, labelOf, known = [], value, onChange, disabled, ...input }: Props) {
  const { t } = useTranslation();
  const mayLook = useCan()(permissionOf(resource, 'view'));
  const [text, setText] = useState('');
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<readonly Option[]>(known);
  const [settled] = useDebouncedValue(text.trim(), 180);
  const filter = settled ? { [search]: settled } : {};
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
  const named = new Map([...known, ...chosen, ...options].map((option) => [option.value, option]));
  const own = value.map((id) => named.get(id) ?? { value: id, label: `#${id}` });
  return (
    <MultiSelect
      searchable
      clearable
      hidePickedOptions
      nothingFoundMessage={found.isFetching ? t('palette.searching') : t('table.noMatch')}
      comboboxProps={{ shadow: 'md' }}
      {...input}
      disabled={disabled || !mayLook}
      onDropdownOpen={() => setOpened(true)}
      data={[...own, ...options.filter((option) => !value.includes(option.value))]}
      // The API has searched already.
      filter={({ options: all }) => all}
      value={[...value]}
      onChange={(next) => {
        setChosen(next.flatMap((id) => named.get(id) ?? []));
        onChange(next);
      }}
      searchValue={text}
      onSearchChange={setText}
    />
  );
}
