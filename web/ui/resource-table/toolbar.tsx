import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HasId } from '../data/list.ts';
import type { Search } from '../search-params.ts';
import { Keys } from '../shortcuts/keys.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import { ExportButton } from './export-button.tsx';
import { FilterBar } from './filter-bar.tsx';
import classes from './resource-table.module.css';
import { SortSelect } from './sort-select.tsx';
import type { TableProps } from './types.ts';
import type { ChangeSearch } from './use-address.ts';
import type { Columns } from './use-columns.ts';
import { Views } from './views.tsx';

interface Props<Item extends HasId>
  extends Pick<
    TableProps<Item>,
    'list' | 'columns' | 'filters' | 'views' | 'searchLabel' | 'fixed' | 'name' | 'actions'
  > {
  readonly search: Search;
  readonly change: ChangeSearch;
  readonly sort: string;
  /** how the list is sorted when nobody says so */
  readonly byItself: string;
  readonly columnsState: Columns<Item>;
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

/** What stands above a list: views, search, filters; at the end columns and export. */
export function Toolbar<Item extends HasId>({
  list,
  columns,
  filters = [],
  views = [],
  searchLabel,
  fixed = {},
  ...rest
}: Props<Item>) {
  const { search, change, columnsState, searchBox, name = list.resource } = rest;
  return (
    <div className={classes.toolbar} data-one-line={(!list.search && filters.length === 0) || undefined}>
      {views.length > 0 && <Views views={views} search={search} change={change} />}
      <div className={classes.tools}>
        {list.search && <SearchBox label={searchLabel} search={search} change={change} box={searchBox} />}
        <FilterBar filters={filters} search={search} change={change} />
        <SortSelect columns={columns} sort={rest.sort} byItself={rest.byItself} onSort={(sort) => change({ sort })} />
        <div className={classes.toolsEnd}>
          <ColumnsMenu columns={columns} state={columnsState} />
          <ExportButton list={list} search={search} fixed={fixed} columns={columnsState.visible} name={name} />
          {rest.actions}
        </div>
      </div>
    </div>
  );
}

interface SearchProps {
  readonly label: string | undefined;
  readonly search: Search;
  readonly change: ChangeSearch;
  readonly box: RefObject<HTMLInputElement | null>;
}

/** Searches as somebody types; the address follows a moment later, and the box follows the address. */
function SearchBox({ label, search, change, box }: SearchProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(search.q ?? '');
  const send = useDebouncedCallback((q: string) => change({ q: q.trim() || undefined }, { replace: true }), 220);
  const type = (value: string) => {
    setText(value);
    send(value);
  };
  useEffect(() => {
    if (document.activeElement !== box.current) setText(search.q ?? '');
  }, [search.q, box]);
  return (
    <TextInput
      ref={box}
      type="search"
      className={classes.search}
      size="xs"
      placeholder={label ?? t('table.search')}
      aria-label={label ?? t('table.search')}
      leftSection={<IconSearch size={14} />}
      rightSection={
        text ? (
          <CloseButton size="xs" aria-label={t('table.clearSearch')} onClick={() => type('')} />
        ) : (
          <span className={classes.searchKey}>
            <Keys keys="/" />
          </span>
        )
      }
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && (text ? type('') : box.current?.blur())}
    />
  );
}
