import { Title } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './page-header.module.css';

interface Props {
  readonly title: string;
  /** beside the title: a status, an id to copy */
  readonly beside?: ReactNode;
  /** below the title, in one line */
  readonly text?: ReactNode;
  /** the list that this is part of */
  readonly parent?: { readonly label: string; readonly to: LinkProps['to'] };
  /** what can be done here: buttons, the main one last */
  readonly children?: ReactNode;
}

/** The heading of a page, which also names the browser's tab. */
export function PageHeader({ title, beside, text, parent, children }: Props) {
  return (
    <header className={classes.header}>
      <title>{`${title} · Tollgate`}</title>
      <div className={classes.start}>
        {parent && (
          <nav className={classes.parent}>
            <Link to={parent.to}>{parent.label}</Link>
            <span aria-hidden>/</span>
          </nav>
        )}
        <div className={classes.line}>
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {beside}
        </div>
        {text && <div className={classes.text}>{text}</div>}
      </div>
      {children && <div className={classes.actions}>{children}</div>}
    </header>
  );
}
