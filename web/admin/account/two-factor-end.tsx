import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../ui/feedback/problem-text.ts';
import { endTwoFactor } from './requests.ts';

/** Turning it off takes the password, so that an unlocked screen is not enough. */
export function TwoFactorEnd({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [password, setPassword] = useState('');
  const { mutate, isPending, error } = useMutation({ mutationFn: () => endTwoFactor(password), onSuccess: onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  if (!asking)
    return (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed">
          {t('twoFactor.onText')}
        </Text>
        <Button variant="default" onClick={() => setAsking(true)} style={{ flex: 'none' }}>
          {t('twoFactor.end')}
        </Button>
      </Group>
    );
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw={360}>
        <PasswordInput
          label={t('account.currentPassword')}
          autoComplete="current-password"
          autoFocus
          error={error && problemText(error)}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Group>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('actions.cancel')}
          </Button>
          <Button type="submit" color="red" loading={isPending} disabled={!password}>
            {t('twoFactor.end')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
