import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
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
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => showTab(nav.current), [pathname]);
  return (
    <nav ref={nav} className={`${classes.tabs} tg-more`} aria-label={label}>
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

/** Scrolls the chosen tab to the middle where they don't all fit, and nothing but the tabs. */
function showTab(nav: HTMLElement | null): void {
  const tab = nav?.querySelector<HTMLElement>('[data-status="active"]');
  if (nav && tab) nav.scrollLeft = tab.offsetLeft - nav.offsetLeft - (nav.clientWidth - tab.offsetWidth) / 2;
}
