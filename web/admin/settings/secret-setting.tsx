import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { Panel } from '../../ui/panel.tsx';
import { useWrite } from '../../ui/use-write.ts';
import classes from './settings.module.css';

/** A setting that is never shown, not even to who wrote it. */
export function SecretSetting({ name }: { name: 'mail_password' }) {
  const { t } = useTranslation();
  const { write, busy } = useWrite();
  const [value, setValue] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const path = `/api/v1/admin/settings/${name}/secret` as const;
    if (await write(() => api.request('PUT', path, { body: { value } }), t('settings.saved'))) setValue('');
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
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={value === ''} loading={busy}>
          {t('settings.setSecret')}
        </Button>
      </form>
    </Panel>
  );
}
