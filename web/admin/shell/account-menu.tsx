import { UnstyledButton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOf, useSession } from '../../ui/session.ts';
import classes from './account-menu.module.css';
import { Initials } from './initials.tsx';

const load = () => import('./account-dropdown.tsx');
const AccountDropdown = lazy(() => load().then((module) => ({ default: module.AccountDropdown })));

/** Who is signed in. What opens is loaded when somebody is about to use it. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { user } = useSession();
  const [wanted, setWanted] = useState(false);
  const button = (
    <UnstyledButton
      className={classes.target}
      aria-label={t('account.menu')}
      aria-haspopup="menu"
      onClick={() => setWanted(true)}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
    >
      <Initials name={nameOf(user)} />
    </UnstyledButton>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <AccountDropdown />
    </Suspense>
  );
}
