import { Button, PasswordInput } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { versionOf } from '../../ui/data/version.ts';
import { confirm } from '../../ui/feedback/confirm.ts';
import { useUnsavedGuard } from '../../ui/feedback/unsaved-guard.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Ago } from '../../ui/time.tsx';
import { useWrite } from '../../ui/use-write.ts';
import classes from './settings.module.css';

type SecretName = 'mail_password';

const stateQuery = (name: SecretName) =>
  queryOptions({
    queryKey: ['one', 'secret-settings', name],
    queryFn: async ({ signal }) => (await api.settings.secretState(name, { signal })).meta,
  });

/** A setting that is never shown, not even to who wrote it: whether it is set, and the way to write it anew. */
export function SecretSetting({ name }: { name: SecretName }) {
  const { t } = useTranslation();
  const { data: state } = useQuery(stateQuery(name));
  const { write, busy } = useWrite();
  const [value, setValue] = useState('');
  useUnsavedGuard(value !== '');
  const put = (next: string | null, done: string) => {
    const headers = state && { 'if-match': versionOf(state) };
    return write(() => api.settings.writeSecret(name, { value: next }, { headers }), done);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (value !== '' && (await put(value, t('settings.saved')))) setValue('');
  };
  const remove = async () => {
    const question = { title: t('settings.removeSecret'), text: t('settings.removeSecretText') };
    if (await confirm({ ...question, action: t('actions.delete'), danger: true }))
      await put(null, t('settings.secretRemoved'));
  };
  return (
    <Panel>
      <form onSubmit={(event) => void submit(event)} className={classes.secret}>
        <PasswordInput
          label={t(`settings.keys.${name}`)}
          description={t('settings.secretHint')}
          inputWrapperOrder={['label', 'description', 'input', 'error']}
          autoComplete="new-password"
          className={classes.secretInput}
          placeholder={state?.is_set ? '••••••••••••' : undefined}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={value === ''} loading={busy}>
          {t('settings.setSecret')}
        </Button>
        {state?.is_set && (
          <Button variant="subtle" c="var(--tg-bad)" color="red" disabled={busy} onClick={() => void remove()}>
            {t('settings.removeSecret')}
          </Button>
        )}
        {state && (
          <p className={classes.state}>
            {state.is_set ? t('settings.secretSet') : t('settings.secretUnset')}
            {state.is_set && (
              <>
                {' · '}
                <Ago at={state.updated_at} />
              </>
            )}
          </p>
        )}
      </form>
    </Panel>
  );
}
