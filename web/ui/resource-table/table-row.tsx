import { Checkbox } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';
import { type MouseEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './resource-table.module.css';
import type { Column, RowLink } from './types.ts';

interface Props<Item> {
  readonly row: Item;
  readonly first: boolean;
  readonly columns: readonly Column<Item>[];
  readonly link: RowLink | undefined;
  /** undefined: rows can't be selected */
  readonly selected: boolean | undefined;
  readonly onSelect: (range: boolean) => void;
  readonly onOpen: () => void;
}

export function TableRow<Item>({ row, first, columns, link, selected, onSelect, onOpen }: Props<Item>) {
  const { t } = useTranslation();
  const hover = usePreload(link);
  const onClick = (event: MouseEvent) => {
    const own = (event.target as HTMLElement).closest('a, button, input, label, [role="menu"]');
    if (!own && link && window.getSelection()?.toString() === '') onOpen();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the body of the table hears the keys of all its rows
    // biome-ignore lint/a11y/useSemanticElements: phones show rows as cards, which takes the roles of a table away
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <tr role="row" tabIndex={first ? 0 : -1} data-selected={selected || undefined} data-link={Boolean(link) || undefined} onClick={onClick} {...hover}>
      {selected !== undefined && (
        <Cell className={classes.check}>
          <Checkbox
            size="xs"
            aria-label={t('table.select')}
            checked={selected}
            onChange={(event) => onSelect((event.nativeEvent as unknown as { shiftKey?: boolean }).shiftKey === true)}
          />
        </Cell>
      )}
      {columns.map((column) => (
        <Cell key={column.id} label={column.label} align={column.align} primary={column.primary}>
          {column.primary && link ? (
            <Link {...(link as { to: '/' })} className="tg-link" preload={false}>
              {contentOf(column, row)}
            </Link>
          ) : (
            contentOf(column, row)
          )}
        </Cell>
      ))}
    </tr>
  );
}

interface CellProps {
  readonly children: ReactNode;
  readonly className?: string;
  readonly label?: string;
  readonly align?: 'end';
  readonly primary?: boolean;
}

const Cell = ({ children, className, label, align, primary }: CellProps) => (
  // biome-ignore lint/a11y/useSemanticElements: phones show rows as cards, which takes the roles of a table away
  // biome-ignore lint/a11y/noRedundantRoles: see above
  <td role="cell" className={className} data-label={label} data-align={align} data-primary={primary || undefined}>
    {children}
  </td>
);

function contentOf<Item>({ id, cell }: Column<Item>, row: Item): ReactNode {
  const content = cell ? cell(row) : ((row as Record<string, unknown>)[id] as ReactNode);
  return content === null || content === undefined || content === '' ? <span className="tg-dim">–</span> : content;
}

/** Asks for the page behind a row when the pointer rests on it. */
function usePreload(link: RowLink | undefined) {
  const router = useRouter();
  const timer = useRef<number>(undefined);
  if (!link) return {};
  const stop = () => window.clearTimeout(timer.current);
  return {
    onMouseEnter: () => {
      timer.current = window.setTimeout(() => void router.preloadRoute(link as never), 80);
    },
    onMouseLeave: stop,
  };
}
