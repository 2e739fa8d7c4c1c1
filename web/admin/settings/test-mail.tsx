import { Alert, Button, TextInput } from '@mantine/core';
import { IconMailCheck, IconMailX, IconSend } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { ValidationError } from '@tollgate/sdk';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { problemText } from '../../ui/feedback/problem-text.ts';
import { textsOf } from '../../ui/feedback/server-text.ts';
import { Panel } from '../../ui/panel.tsx';
import { useSession } from '../../ui/session.ts';
import classes from './settings.module.css';

type Outcome = Awaited<ReturnType<typeof api.settings.sendTestMail>>['meta'];

/** Milliseconds: a mail server that doesn't answer takes its time. */
const PATIENCE = 60_000;

/** Sends a test mail with what is saved, and says what the mail server said. */
export function TestMail() {
  const { t } = useTranslation();
  const { user } = useSession();
  const [to, setTo] = useState(user.email);
  const { mutate, isPending, data, error, variables } = useMutation({
    mutationFn: (address: string) => api.settings.sendTestMail({ to: address }, { retries: 0, timeout: PATIENCE }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate(to);
  };
  const invalid = error instanceof ValidationError ? textsOf(error, { to: t('settings.test.to') }).to : undefined;
  return (
    <Panel title={t('settings.test.title')}>
      <form onSubmit={submit} noValidate className={classes.secret}>
        <TextInput
          type="email"
          label={t('settings.test.to')}
          description={t('settings.test.text')}
          inputWrapperOrder={['label', 'description', 'input', 'error']}
          className={classes.secretInput}
          value={to}
          error={invalid}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          leftSection={<IconSend size={15} />}
          disabled={to.trim() === ''}
          loading={isPending}
        >
          {t('settings.test.send')}
        </Button>
      </form>
      <div role="status">
        {!isPending && data && <Told outcome={data.meta} to={variables ?? to} />}
        {!isPending && error && !invalid && (
          <Alert color="red" mt="md" icon={<IconMailX size={18} />}>
            {problemText(error)}
          </Alert>
        )}
      </div>
    </Panel>
  );
}

function Told({ outcome: { sent, reason, answer, server, mail_off }, to }: { outcome: Outcome; to: string }) {
  const { t } = useTranslation();
  const text = t(`settings.test.${sent ? 'sent' : (reason ?? 'refused')}`, { server, to });
  return (
    <Alert color={sent ? 'teal' : 'red'} mt="md" icon={sent ? <IconMailCheck size={18} /> : <IconMailX size={18} />}>
      {text} {mail_off && reason !== 'not_set_up' && t('settings.test.off')}
      {answer && (
        <p className={classes.answer}>
          {t('settings.test.answer')}: <code>{answer}</code>
        </p>
      )}
    </Alert>
  );
}
