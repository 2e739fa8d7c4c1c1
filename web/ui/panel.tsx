import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './panel.module.css';

interface Props {
  readonly title?: string;
  /** beside the title: buttons, a link */
  readonly actions?: ReactNode;
  /** no space around what is in it: for tables */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A part of a page on a surface of its own. */
export function Panel({ title, actions, flush, children }: Props) {
  return (
    <section className={classes.panel}>
      {(title || actions) && (
        <header className={classes.head}>
          {title && <Title order={2}>{title}</Title>}
          {actions && <div className={classes.actions}>{actions}</div>}
        </header>
      )}
      <div className={classes.body} data-flush={flush || undefined}>
        {children}
      </div>
    </section>
  );
}
