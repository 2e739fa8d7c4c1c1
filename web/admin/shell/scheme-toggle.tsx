import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Light or dark; the account menu also offers what the system says. */
export function SchemeToggle() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const next = useComputedColorScheme() === 'dark' ? 'light' : 'dark';
  const Icon = next === 'dark' ? IconMoon : IconSun;
  return (
    <ActionIcon
      onClick={() => setColorScheme(next)}
      aria-label={t(`scheme.${next}`)}
      data-hint={t(`scheme.${next}`)}
      data-hint-end
      size="lg"
    >
      <Icon size={18} stroke={1.7} />
    </ActionIcon>
  );
}
