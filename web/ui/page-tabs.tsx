import { Link } from '@tanstack/react-router';
import classes from './page-tabs.module.css';
import type { RowLink } from './resource-table/types.ts';
import { useCan } from './session.ts';

export interface PageTab extends RowLink {
  readonly label: string;
  readonly permission?: string;
}

/** The parts of a page, each with an address of its own. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly PageTab[] }) {
  const can = useCan();
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs
        .filter(({ permission }) => can(permission))
        .map(({ label: text, permission: _permission, ...link }) => (
          <Link
            key={text}
            {...(link as { to: '/' })}
            className={classes.tab}
            activeOptions={{ exact: true, includeSearch: false }}
            resetScroll={false}
          >
            {text}
          </Link>
        ))}
    </nav>
  );
}
