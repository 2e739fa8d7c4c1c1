import { Checkbox, UnstyledButton } from '@mantine/core';
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
  readonly onOpen: (() => void) | undefined;
}

export function TableRow<Item>({ row, first, columns, link, selected, onSelect, onOpen }: Props<Item>) {
  const { t } = useTranslation();
  const hover = usePreload(link);
  const onClick = (event: MouseEvent) => {
    const own = (event.target as HTMLElement).closest('a, button, input, label, [role="menu"]');
    if (!own && window.getSelection()?.toString() === '') onOpen?.();
  };
  return (
    <tr
      tabIndex={first ? 0 : -1}
      data-selected={selected || undefined}
      data-link={onOpen !== undefined || undefined}
      onClick={onClick}
      {...hover}
    >
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
        <Cell
          key={column.id}
          className={column.menu ? classes.menu : undefined}
          label={column.menu ? undefined : column.label}
          align={column.align}
          primary={column.primary}
        >
          {column.primary ? (
            <Opener link={link} onOpen={onOpen}>
              {contentOf(column, row)}
            </Opener>
          ) : (
            contentOf(column, row)
          )}
        </Cell>
      ))}
    </tr>
  );
}

/** What the row leads to, for those who don't click on rows: a link where it has an address. */
function Opener({ link, onOpen, children }: Pick<Props<never>, 'link' | 'onOpen'> & { children: ReactNode }) {
  if (link)
    return (
      <Link {...(link as { to: '/' })} className="tg-link" preload={false}>
        {children}
      </Link>
    );
  if (!onOpen) return children;
  return (
    <UnstyledButton className="tg-link" fz="inherit" onClick={onOpen}>
      {children}
    </UnstyledButton>
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
  <td className={className} data-label={label} data-align={align} data-primary={primary || undefined}>
    {children}
  </td>
);

function contentOf<Item>({ id, cell }: Column<Item>, row: Item): ReactNode {
  const content = cell ? cell(row) : ((row as Record<string, unknown>)[id] as ReactNode);
  // What is left out by a condition, too: `amount !== null && ...`.
  const isEmpty = content === null || content === undefined || content === '' || content === false;
  return isEmpty ? <span className="tg-dim">–</span> : content;
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
