import { Outlet } from '@tanstack/react-router';
import { Brand } from '../shell/brand.tsx';
import { SchemeToggle } from '../shell/scheme-toggle.tsx';
import classes from './entry.module.css';
import { LanguageSelect } from './language-select.tsx';

/** A quiet page with one form in the middle. */
export function EntryLayout() {
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <Brand size={26} />
        <div className={classes.end}>
          <LanguageSelect />
          <SchemeToggle />
        </div>
      </header>
      <main className={classes.middle}>
        <Outlet />
      </main>
    </div>
  );
}
