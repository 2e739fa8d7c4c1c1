import type { ReactNode } from 'react';
import classes from './mini-table.module.css';

interface Props {
  /** what it lists, for who can't see the heading above */
  readonly label: string;
  readonly heads: readonly { readonly label: string; readonly align?: 'end' }[];
  readonly rows: readonly { readonly id: number | string; readonly cells: readonly ReactNode[] }[];
}

/** A few rows that belong to a page: no search, no paging, no columns to choose. */
export function MiniTable({ label, heads, rows }: Props) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head.label} data-align={head.align} scope="col">
                {head.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells }) => (
            <tr key={id}>
              {heads.map((head, index) => (
                <td key={head.label} data-align={head.align} data-label={head.label}>
                  {cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
