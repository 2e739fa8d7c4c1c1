import type { ReactNode } from 'react';
import classes from './columns.module.css';

/** The main part of a page, and what stands beside it. */
export function Columns({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className={classes.columns}>
      <div className={classes.stack}>{children}</div>
      <aside className={classes.stack}>{aside}</aside>
    </div>
  );
}
