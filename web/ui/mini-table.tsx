import type { ReactNode } from 'react';
import classes from './mini-table.module.css';

interface Props {
  /** what it lists, for who can't see the heading above */
  readonly label: string;
  readonly columns: readonly { readonly label: string; readonly align?: 'end' }[];
  readonly rows: readonly { readonly key: number | string; readonly cells: readonly ReactNode[] }[];
  /** scrolls by itself when there are many rows */
  readonly scrolls?: boolean;
}

/** A few rows that belong to a page: no search, no paging, no columns to choose. */
export function MiniTable({ label, columns, rows, scrolls }: Props) {
  return (
    <section className={classes.scroll} aria-label={label} data-scrolls={scrolls} tabIndex={scrolls ? 0 : undefined}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} data-align={column.align} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {columns.map((column, index) => (
                <td key={column.label} data-align={column.align} data-label={column.label}>
                  {cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
