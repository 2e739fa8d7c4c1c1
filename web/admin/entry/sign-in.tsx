import { Alert, Anchor, Button, Checkbox, Group, PasswordInput, TextInput } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../ui/feedback/problem-text.ts';
import { changeSession, type Session } from '../../ui/session.ts';
import { EntryCard } from './entry-card.tsx';
import { asksForCode, setupQuery, signIn } from './requests.ts';
import { TwoFactorStep } from './two-factor-step.tsx';

export function SignIn() {
  const [secondStep, setSecondStep] = useState(false);
  const enter = useEnter();
  return secondStep ? (
    <TwoFactorStep onDone={enter} onBack={() => setSecondStep(false)} />
  ) : (
    <Credentials onDone={enter} onSecondStep={() => setSecondStep(true)} />
  );
}

/** Goes to where somebody was on the way to: a page of ours only. */
function useEnter(): (session: Session) => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false });
  return (session) => {
    changeSession(client, session);
    const ours = next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in');
    void navigate({ to: ours ? next : '/', replace: true });
  };
}

function Credentials({ onDone, onSecondStep }: { onDone: (session: Session) => void; onSecondStep: () => void }) {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => signIn({ email, password, remember }),
    onSuccess: (answer) => (asksForCode(answer) ? onSecondStep() : onDone(answer)),
  });
  return (
    <EntryCard title={t('entry.signIn')} problem={error ? problemText(error) : undefined} onSubmit={() => mutate()}>
      <SetupHint />
      <TextInput
        label={t('fields.email')}
        type="email"
        name="email"
        autoComplete="username"
        required
        withAsterisk={false}
        data-autofocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('fields.password')}
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Group justify="space-between">
        <Checkbox
          label={t('entry.remember')}
          checked={remember}
          onChange={(event) => setRemember(event.currentTarget.checked)}
        />
        <Anchor size="sm" renderRoot={(props) => <Link to="/forgot-password" {...props} />}>
          {t('entry.forgot')}
        </Anchor>
      </Group>
      <Button type="submit" loading={isPending} fullWidth>
        {t('entry.signIn')}
      </Button>
    </EntryCard>
  );
}

/** Before the first owner exists there is nobody to sign in. */
function SetupHint() {
  const { t } = useTranslation();
  const { data } = useQuery(setupQuery);
  if (!data?.needed) return null;
  return (
    <Alert icon={<IconInfoCircle size={18} />} p="sm">
      {t('entry.setupHint')}
    </Alert>
  );
}
