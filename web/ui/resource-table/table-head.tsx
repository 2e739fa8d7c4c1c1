import { Checkbox, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './resource-table.module.css';
import { directionOf, nextSort } from './sort.ts';
import type { Column } from './types.ts';

interface Props<Item> {
  readonly columns: readonly Column<Item>[];
  readonly sort: string;
  readonly byItself: string;
  readonly onSort: (sort: string | undefined) => void;
  readonly selectable: boolean;
  readonly allSelected: boolean;
  readonly someSelected: boolean;
  readonly onSelectAll: () => void;
}

export function TableHead<Item>({ columns, sort, byItself, onSort, ...selection }: Props<Item>) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        {selection.selectable && (
          <th scope="col" className={classes.check}>
            <Checkbox
              size="xs"
              aria-label={t('table.selectPage')}
              checked={selection.allSelected}
              indeterminate={selection.someSelected && !selection.allSelected}
              onChange={selection.onSelectAll}
            />
          </th>
        )}
        {columns.map(({ id, label, sort: name, align, width, menu }) => {
          const direction = directionOf(sort, name);
          return (
            <th
              key={id}
              scope="col"
              style={{ width }}
              data-align={align}
              aria-sort={name ? (direction ?? 'none') : undefined}
            >
              {name ? (
                <UnstyledButton
                  className={classes.sort}
                  data-sorted={direction !== undefined || undefined}
                  onClick={() => onSort(nextSort(sort, name, byItself))}
                >
                  {label}
                  <SortIcon direction={direction} />
                </UnstyledButton>
              ) : menu ? (
                <VisuallyHidden>{label}</VisuallyHidden>
              ) : (
                label
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function SortIcon({ direction }: { direction: ReturnType<typeof directionOf> }) {
  const Icon = direction === 'ascending' ? IconArrowUp : direction === 'descending' ? IconArrowDown : IconSelector;
  return <Icon size={13} stroke={2} aria-hidden />;
}
