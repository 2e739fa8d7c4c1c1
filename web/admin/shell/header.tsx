import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconKeyboard, IconMenu2, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../ui/shortcuts/keys.tsx';
import { AccountMenu } from './account-menu.tsx';
import classes from './header.module.css';
import { SchemeToggle } from './scheme-toggle.tsx';

interface Props {
  readonly onMenu: () => void;
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}

export function Header({ onMenu, onSearch, onHelp }: Props) {
  const { t } = useTranslation();
  return (
    <header className={classes.header}>
      <ActionIcon className={classes.menu} onClick={onMenu} aria-label={t('nav.open')} size="lg">
        <IconMenu2 size={20} />
      </ActionIcon>
      <UnstyledButton className={classes.search} onClick={onSearch}>
        <IconSearch size={15} aria-hidden />
        <span className={classes.searchText}>{t('palette.title')}</span>
        <span className={classes.searchKeys}>
          <Keys keys="mod+k" />
        </span>
      </UnstyledButton>
      <div className={classes.end}>
        <ActionIcon
          className={classes.help}
          onClick={onHelp}
          aria-label={t('shortcuts.title')}
          data-hint={t('shortcuts.title')}
          data-hint-end
          size="lg"
        >
          <IconKeyboard size={18} stroke={1.7} />
        </ActionIcon>
        <SchemeToggle />
        <AccountMenu />
      </div>
    </header>
  );
}
