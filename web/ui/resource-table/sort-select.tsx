import { NativeSelect } from '@mantine/core';
import { IconArrowsSort } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './resource-table.module.css';
import { directionOf } from './sort.ts';
import type { Column } from './types.ts';

interface Props<Item> {
  readonly columns: readonly Column<Item>[];
  readonly sort: string;
  readonly byItself: string;
  readonly onSort: (sort: string | undefined) => void;
}

/** Sorts a list where it shows cards, which have no headings to do so: on phones. */
export function SortSelect<Item>({ columns, sort, byItself, onSort }: Props<Item>) {
  const { t } = useTranslation();
  const names = columns.flatMap(({ label, sort: name }) => (name ? [{ name, label }] : []));
  if (names.length === 0) return null;
  const sorted = names.find(({ name }) => directionOf(sort, name) !== undefined);
  const value = sorted && (directionOf(sort, sorted.name) === 'descending' ? `-${sorted.name}` : sorted.name);
  return (
    <NativeSelect
      size="xs"
      className={classes.sortSelect}
      aria-label={t('table.sort')}
      leftSection={<IconArrowsSort size={14} />}
      value={value ?? ''}
      onChange={({ currentTarget }) => onSort(currentTarget.value === byItself ? undefined : currentTarget.value)}
      data={[
        ...(value ? [] : [{ value: '', label: t('table.sort') }]),
        ...names.flatMap(({ name, label }) => [
          { value: name, label: `${label} ↑` },
          { value: `-${name}`, label: `${label} ↓` },
        ]),
      ]}
    />
  );
}
