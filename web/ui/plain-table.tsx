import type { ReactNode } from 'react';
import classes from './plain-table.module.css';

interface PlainColumn {
  readonly label: string;
  readonly align?: 'end';
}

interface Props {
  readonly label: string;
  readonly columns: readonly PlainColumn[];
  readonly rows: readonly { readonly key: string | number; readonly cells: readonly ReactNode[] }[];
}

/** A small table of what is on the page anyway: no paging, no sorting. */
export function PlainTable({ label, columns, rows }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.scroll} aria-label={label} tabIndex={0}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ label: text, align }) => (
              <th key={text} scope="col" data-align={align}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {columns.map(({ label: text, align }, index) => (
                <td key={text} data-align={align}>
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
