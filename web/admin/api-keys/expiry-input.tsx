import { Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { locale } from '../../ui/i18n.ts';
import { TimeInput } from '../../ui/resource-form/time-input.tsx';

interface Props {
  readonly label: string;
  /** ISO 8601; null: never */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly error?: string;
}

const DAYS = [7, 30, 90, 365] as const;

/** Never, in some days, or at a chosen time. */
export function ExpiryInput({ label, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState(value === null ? 'never' : 'chosen');
  const choose = (next: string | null) => {
    setChoice(next ?? 'never');
    if (next === 'never' || next === null) onChange(null);
    else if (next !== 'chosen') onChange(new Date(Date.now() + Number(next) * 86_400_000).toISOString());
  };
  return (
    <Stack gap="xs">
      <Select
        label={label}
        description={t('apiKeys.expiresHint')}
        error={choice === 'chosen' ? undefined : error}
        allowDeselect={false}
        value={value === null && choice !== 'chosen' ? 'never' : choice}
        onChange={choose}
        data={[
          { value: 'never', label: t('apiKeys.never') },
          ...DAYS.map((days) => ({ value: String(days), label: t('apiKeys.inDays', { count: days }) })),
          { value: 'chosen', label: t('apiKeys.chosen') },
        ]}
      />
      {choice !== 'never' && value !== null && choice !== 'chosen' && (
        <span className="tg-dim tg-small">{new Date(value).toLocaleString(locale())}</span>
      )}
      {choice === 'chosen' && <TimeInput aria-label={label} value={value} onChange={onChange} error={error} />}
    </Stack>
  );
}
