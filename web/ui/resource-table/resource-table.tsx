import { VisuallyHidden } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type HasId, placeOf } from '../data/list.ts';
import { ProblemMessage } from '../feedback/problem-message.tsx';
import { useCan } from '../session.ts';
import { useShortcut, useToldKeys } from '../shortcuts/use-shortcut.ts';
import { EmptyList, LoadingRows } from './list-states.tsx';
import { Pager } from './pager.tsx';
import classes from './resource-table.module.css';
import { TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';
import { Toolbar } from './toolbar.tsx';
import type { TableProps } from './types.ts';
import { useAddress } from './use-address.ts';
import { useColumns } from './use-columns.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useSelection } from './use-selection.ts';

const BulkBar = lazy(() => import('./bulk-bar.tsx').then((module) => ({ default: module.BulkBar })));

/**
 * A list of a resource: search, filters, sort and page in the address; columns and density as this person likes them; selection with bulk actions;
 * CSV export; keyboard; and what to say while it loads, when it is empty and when it fails.
 */
export function ResourceTable<Item extends HasId>(props: TableProps<Item>) {
  const { list, name = list.resource, fixed = {}, link } = props;
  const can = useCan();
  const bulk = (props.bulk ?? []).filter(({ permission }) => can(permission));
  const { t } = useTranslation();
  const headingId = useId();
  const searchBox = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search, change] = useAddress();
  const query = useQuery({ ...list.query(search, fixed), placeholderData: keepPreviousData });
  const rows = query.data?.data ?? [];
  const seen = props.columns.filter(({ permission, fixedBy }) => can(permission) && !(fixedBy && fixedBy in fixed));
  const filters = props.filters?.filter((filter) => !(filter.name in fixed));
  const byItself = list.sortOf(search);
  const sort = search.sort ?? byItself;
  const columns = useColumns<Item>(name, seen, sort);
  const { page } = placeOf(search);
  const selection = useSelection<Item>(JSON.stringify([search.q, list.filtersOf(search), fixed]));
  const hasNext = query.data?.links.next !== undefined;
  const turnPage = (by: 1 | -1) => {
    if (by === 1 ? hasNext : page > 1) change({ page: page + by > 1 ? String(page + by) : undefined });
  };
  const open = (row: Item | undefined) => {
    if (row && link) void navigate(link(row) as never);
    else if (row) props.onOpen?.(row);
  };
  const keys = useRowKeys({
    open: (index) => open(rows[index]),
    select: (index) => bulk.length > 0 && rows[index] && selection.toggle(rows[index], rows),
    turnPage,
  });
  const group = t('shortcuts.list');
  useShortcut('/', t('shortcuts.search'), () => searchBox.current?.focus(), { group, enabled: Boolean(list.search) });
  useShortcut('ArrowDown', t('shortcuts.firstRow'), keys.focusFirst, { group });
  useToldKeys(
    {
      ...((link || props.onOpen) && { Enter: t('shortcuts.open') }),
      ...(bulk.length > 0 && { x: t('shortcuts.select') }),
      PageDown: t('shortcuts.nextPage'),
      PageUp: t('shortcuts.previousPage'),
    },
    group,
  );
  const columnCount = columns.visible.length + (bulk.length > 0 ? 1 : 0);
  return (
    <section className={classes.list} aria-labelledby={headingId} data-density={columns.density}>
      <VisuallyHidden component="h2" id={headingId}>
        {t('table.label')}
      </VisuallyHidden>
      <Toolbar
        {...props}
        columns={seen}
        filters={filters}
        sort={sort}
        byItself={byItself}
        search={search}
        change={change}
        columnsState={columns}
        searchBox={searchBox}
      />
      <div className={classes.scroll} data-stale={query.isPlaceholderData || undefined}>
        <table className={classes.table} aria-busy={query.isFetching} aria-labelledby={headingId}>
          <TableHead
            columns={columns.visible}
            sort={sort}
            byItself={byItself}
            onSort={(sort) => change({ sort })}
            selectable={bulk.length > 0}
            allSelected={rows.length > 0 && rows.every(({ id }) => selection.has(id))}
            someSelected={rows.some(({ id }) => selection.has(id))}
            onSelectAll={() => selection.togglePage(rows)}
          />
          {query.isPending ? (
            <LoadingRows columns={columnCount} />
          ) : (
            <tbody ref={keys.body} onKeyDown={keys.onKeyDown}>
              {rows.map((row, index) => (
                <TableRow
                  key={row.id}
                  row={row}
                  first={index === 0}
                  columns={columns.visible}
                  link={link?.(row)}
                  selected={bulk.length > 0 ? selection.has(row.id) : undefined}
                  onSelect={(range) => selection.toggle(row, rows, range)}
                  onOpen={link || props.onOpen ? () => open(row) : undefined}
                />
              ))}
            </tbody>
          )}
        </table>
        {query.isError && rows.length === 0 && (
          <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.isSuccess && rows.length === 0 && (
          <EmptyList {...props} search={search} change={change} filtered={list.filtersOf(search).length > 0} />
        )}
      </div>
      <Pager
        search={search}
        change={change}
        meta={query.data?.meta}
        hasNext={hasNext}
        onTurn={turnPage}
        onHoverNext={() => void client.prefetchQuery(list.query({ ...search, page: String(page + 1) }, fixed))}
      />
      <Suspense>
        {selection.rows.length > 0 && (
          <BulkBar
            selection={selection as never}
            actions={bulk as never}
            columns={columns.visible as never}
            name={name}
          />
        )}
      </Suspense>
    </section>
  );
}
