import { Button, Group, PasswordInput, SimpleGrid } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ValidationError } from '@tollgate/sdk';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { afterWrite } from '../../ui/api.ts';
import { textsOf } from '../../ui/feedback/server-text.ts';
import { toastDone, toastProblem } from '../../ui/feedback/toast.ts';
import { useUnsavedGuard } from '../../ui/feedback/unsaved-guard.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PasswordHint } from '../../ui/password-hint.tsx';
import { useSession } from '../../ui/session.ts';
import { changePassword } from './requests.ts';

const EMPTY = { current_password: '', password: '' };

export function PasswordForm() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { user } = useSession();
  const [values, setValues] = useState(EMPTY);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => changePassword(values),
    onSuccess: () => {
      setValues(EMPTY);
      toastDone(t('account.passwordChanged'));
      return afterWrite(client);
    },
    onError: (problem) => problem instanceof ValidationError || toastProblem(problem),
  });
  useUnsavedGuard(values.password !== '');
  const labels = { current_password: t('account.currentPassword'), password: t('users.newPassword') };
  const errors = error instanceof ValidationError ? textsOf(error, labels) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <Panel title={t('account.password')}>
      <form onSubmit={submit}>
        {/* Password managers want to know whose password it is. */}
        <input hidden name="username" autoComplete="username" readOnly value={user.email} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <PasswordInput
            label={t('account.currentPassword')}
            autoComplete="current-password"
            value={values.current_password}
            error={errors.current_password}
            onChange={(event) => setValues({ ...values, current_password: event.currentTarget.value })}
          />
          <PasswordInput
            label={t('users.newPassword')}
            description={<PasswordHint password={values.password} />}
            autoComplete="new-password"
            value={values.password}
            error={errors.password}
            onChange={(event) => setValues({ ...values, password: event.currentTarget.value })}
          />
        </SimpleGrid>
        <Group justify="space-between" mt="md">
          <span className="tg-dim">{t('account.passwordHint')}</span>
          <Button
            type="submit"
            variant="default"
            loading={isPending}
            disabled={!values.current_password || !values.password}
          >
            {t('account.changePassword')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
