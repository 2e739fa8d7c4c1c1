import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconLogout, IconUserCog } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changeLanguage, languages, nameOfLanguage } from '../../ui/i18n.ts';
import { nameOf, useSession } from '../../ui/session.ts';
import classes from './account-menu.module.css';
import { signOut } from './sign-out.ts';

/** Who is signed in; colour scheme, language, the way out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { user, role } = useSession();
  return (
    <Menu width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label={t('account.menu')}>
          <Avatar size={28} name={nameOf(user)} color="petrol" alt="" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <Text size="sm" fw={600} truncate>
            {nameOf(user)}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {[user.email, role?.name].filter(Boolean).join(' · ')}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconUserCog size={16} />} component={Link} to="/account">
          {t('account.title')}
        </Menu.Item>
        <Menu.Divider />
        <SchemeItems />
        <Menu.Divider />
        <LanguageItems />
        <Menu.Divider />
        <SignOutItem />
      </Menu.Dropdown>
    </Menu>
  );
}

const mark = (chosen: boolean) => (chosen ? <IconCheck size={15} aria-hidden /> : undefined);

function SchemeItems() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t('scheme.label')}</Menu.Label>
      {(['light', 'dark', 'auto'] as const).map((scheme) => (
        <Menu.Item
          key={scheme}
          role="menuitemradio"
          aria-checked={scheme === colorScheme}
          rightSection={mark(scheme === colorScheme)}
          onClick={() => setColorScheme(scheme)}
        >
          {t(`scheme.${scheme}`)}
        </Menu.Item>
      ))}
    </>
  );
}

function LanguageItems() {
  const { t, i18n } = useTranslation();
  return (
    <>
      <Menu.Label>{t('language.label')}</Menu.Label>
      {languages.map((code) => (
        <Menu.Item
          key={code}
          lang={code}
          role="menuitemradio"
          aria-checked={code === i18n.language}
          rightSection={mark(code === i18n.language)}
          onClick={() => void changeLanguage(code)}
        >
          {nameOfLanguage(code)}
        </Menu.Item>
      ))}
    </>
  );
}

function SignOutItem() {
  const { t } = useTranslation();
  return (
    <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
      {t('account.signOut')}
    </Menu.Item>
  );
}
