import { useDisclosure } from '@mantine/hooks';
import { Outlet, useMatches, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useSession } from '../../ui/session.ts';
import { EarlySearch } from './early-search.tsx';
import { Header } from './header.tsx';
import { NoAccess } from './no-access.tsx';
import { PageForbidden } from './page-states.tsx';
import classes from './shell.module.css';
import { Sidebar } from './sidebar.tsx';
import { useShellShortcuts } from './use-shell-shortcuts.ts';

const MenuDrawer = lazy(() => import('./menu-drawer.tsx').then(({ MenuDrawer }) => ({ default: MenuDrawer })));
const ClockBanner = lazy(() => import('./clock-banner.tsx').then(({ ClockBanner }) => ({ default: ClockBanner })));
const loadPalette = () => import('./palette.tsx');
const Palette = lazy(() => loadPalette().then(({ Palette }) => ({ default: Palette })));
const ShortcutHelp = lazy(() =>
  import('../../ui/shortcuts/shortcut-help.tsx').then(({ ShortcutHelp }) => ({ default: ShortcutHelp })),
);

/** What stands around every page: sidebar, header, command palette, shortcuts. */
export function Shell() {
  const { t } = useTranslation();
  const can = useCan();
  const [menu, menuState] = useDisclosure(false);
  const [palette, paletteState] = useDisclosure(false);
  const [help, helpState] = useDisclosure(false);
  const [singleKeys, setSingleKeys] = useShellShortcuts({ palette: paletteState.toggle, help: helpState.open });
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(() => menuState.close(), [path]);
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), 2000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t('nav.skip')}
      </a>
      <div className={classes.sidebar}>
        <Sidebar />
      </div>
      <Header onMenu={menuState.open} onSearch={paletteState.open} onHelp={helpState.open} />
      <main id="main" tabIndex={-1} className={classes.main}>
        {can('test_clock.view') && (
          <Suspense>
            <ClockBanner />
          </Suspense>
        )}
        <AllowedOutlet />
      </main>
      {palette && <OpenPalette onClose={paletteState.close} />}
      <Suspense>
        {menu && <MenuDrawer onClose={menuState.close} />}
        {help && <ShortcutHelp opened onClose={helpState.close} singleKeys={singleKeys} onSingleKeys={setSingleKeys} />}
      </Suspense>
    </div>
  );
}

/** What is typed while the code of the palette is on its way isn't lost. */
function OpenPalette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [entered, setEntered] = useState(false);
  return (
    <Suspense fallback={<EarlySearch value={typed} onChange={setTyped} onEnter={() => setEntered(true)} />}>
      <Palette typed={typed} entered={entered} onClose={onClose} />
    </Suspense>
  );
}

/** The page, or why it isn't shown. */
function AllowedOutlet() {
  const can = useCan();
  const { role } = useSession();
  const denied = useMatches({
    select: (matches) =>
      matches.flatMap((match) => match.staticData.permission ?? []).find((permission) => !can(permission)),
  });
  if (!role) return <NoAccess />;
  return denied === undefined ? <Outlet /> : <PageForbidden permission={denied} />;
}
