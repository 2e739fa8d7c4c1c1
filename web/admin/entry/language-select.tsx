import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeLanguage, languages, nameOfLanguage } from '../../ui/i18n.ts';

export function LanguageSelect() {
  const { t, i18n } = useTranslation();
  return (
    <NativeSelect
      size="xs"
      aria-label={t('language.label')}
      value={i18n.language}
      onChange={(event) => void changeLanguage(event.currentTarget.value)}
      data={languages.map((code) => ({ value: code, label: nameOfLanguage(code) }))}
    />
  );
}
