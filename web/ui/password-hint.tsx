import { useTranslation } from 'react-i18next';

/** What a password must be at least, and whether this one is. */
export const SHORTEST_PASSWORD = 8;

export function PasswordHint({ password }: { password: string }) {
  const { t } = useTranslation();
  const missing = SHORTEST_PASSWORD - [...password].length;
  if (password === '') return t('password.hint', { count: SHORTEST_PASSWORD });
  return missing > 0 ? t('password.missing', { count: missing }) : t('password.enough');
}
