import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../ui/session.ts';
import { type NavigationEntry, navigation } from '../navigation.ts';
import { Brand } from './brand.tsx';
import classes from './sidebar.module.css';

/** The pages, grouped, as far as they may be seen. */
export function Sidebar() {
  const { t } = useTranslation();
  const can = useCan();
  const groups = navigation
    .map(({ label, entries }) => ({ label, entries: entries.filter(({ permission }) => can(permission)) }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <nav className={classes.sidebar} aria-label={t('nav.label')}>
      <Link to="/" className={classes.brand} preload={false}>
        <Brand />
      </Link>
      <div className={classes.scroll}>
        <div className={classes.nav}>
          {groups.map(({ label, entries }, index) => (
            <div key={label ?? index} className={classes.group}>
              {label && <div className={classes.label}>{t(label)}</div>}
              {entries.map((entry) => (
                <Entry key={entry.to} {...entry} />
              ))}
            </div>
          ))}
        </div>
      </div>
    </nav>
  );
}

function Entry({ to, label, icon: Icon }: NavigationEntry) {
  const { t } = useTranslation();
  return (
    <Link to={to} className={classes.entry} activeOptions={{ includeSearch: false, exact: to === '/' }}>
      <Icon size={17} stroke={1.7} aria-hidden />
      {t(label)}
    </Link>
  );
}
