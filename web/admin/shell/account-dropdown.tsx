import { type MantineColorScheme, Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconUserCog } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changeLanguage, languages, nameOfLanguage } from '../../ui/i18n.ts';
import { nameOf, useSession } from '../../ui/session.ts';
import classes from './account-menu.module.css';
import { Initials } from './initials.tsx';
import { signOut } from './sign-out.ts';

/** Who is signed in; colour scheme, language, the way out. */
export function AccountDropdown() {
  const { t } = useTranslation();
  const { user, role } = useSession();
  return (
    <Menu width={240} defaultOpened>
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label={t('account.menu')}>
          <Initials name={nameOf(user)} />
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

function SchemeItems() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
      <Menu.Label>{t('scheme.label')}</Menu.Label>
      {(['light', 'dark', 'auto'] as const).map((scheme) => (
        <Menu.RadioItem key={scheme} value={scheme}>
          {t(`scheme.${scheme}`)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

function LanguageItems() {
  const { t, i18n } = useTranslation();
  return (
    <Menu.RadioGroup value={i18n.language} onChange={(code) => void changeLanguage(code)}>
      <Menu.Label>{t('language.label')}</Menu.Label>
      {languages.map((code) => (
        <Menu.RadioItem key={code} value={code} lang={code}>
          {nameOfLanguage(code)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
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
