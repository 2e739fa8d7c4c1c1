import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Search } from '../search-params.ts';
import classes from './resource-table.module.css';
import type { View } from './types.ts';
import type { ChangeSearch } from './use-address.ts';

interface Props {
  readonly views: readonly View[];
  readonly search: Search;
  readonly change: ChangeSearch;
}

/** Filters that are often wanted, as tabs above the list; the first shows everything. */
export function Views({ views, search, change }: Props) {
  const { t } = useTranslation();
  const names = [...new Set(views.flatMap(({ filters }) => Object.keys(filters)))];
  const none = Object.fromEntries(names.map((name) => [name, undefined]));
  const isChosen = ({ filters }: View) => names.every((name) => (search[name] ?? '') === (filters[name] ?? ''));
  return (
    <div className={`${classes.views} tg-more`}>
      {[{ label: t('table.all'), filters: {} }, ...views].map((view) => (
        <UnstyledButton
          key={view.label}
          className={classes.view}
          aria-pressed={isChosen(view)}
          onClick={() => change({ ...none, ...view.filters })}
        >
          {view.label}
        </UnstyledButton>
      ))}
    </div>
  );
}
