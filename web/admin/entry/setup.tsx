import { Button, PasswordInput, SimpleGrid, TextInput } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ValidationError } from '@tollgate/sdk';
import { type ChangeEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { statusOf } from '../../ui/api.ts';
import { problemText } from '../../ui/feedback/problem-text.ts';
import { textsOf } from '../../ui/feedback/server-text.ts';
import { StateMessage } from '../../ui/feedback/state-message.tsx';
import { PasswordHint } from '../../ui/password-hint.tsx';
import { changeSession } from '../../ui/session.ts';
import { EntryCard } from './entry-card.tsx';
import { setUp, setupQuery } from './requests.ts';

/** The first owner, by the link that the server prints at its first start. */
export function Setup() {
  const { t } = useTranslation();
  const { token } = useSearch({ strict: false });
  const { data } = useQuery(setupQuery);
  if (data?.needed === false) return <AlreadySetUp />;
  if (!token)
    return (
      <EntryCard title={t('setup.title')} text={t('entry.setupHint')}>
        <Button variant="default" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
          {t('entry.signIn')}
        </Button>
      </EntryCard>
    );
  return <OwnerForm token={token} />;
}

function AlreadySetUp() {
  const { t } = useTranslation();
  return (
    <StateMessage icon={IconCircleCheck} title={t('setup.done')} text={t('setup.doneText')} page>
      <Button renderRoot={(props) => <Link to="/sign-in" {...props} />}>{t('entry.signIn')}</Button>
    </StateMessage>
  );
}

const EMPTY = { first_name: '', last_name: '', email: '', password: '' };

function OwnerForm({ token }: { token: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [values, setValues] = useState(EMPTY);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => setUp({ token, ...values }),
    onSuccess: (session) => {
      changeSession(client, session);
      void navigate({ to: '/', replace: true });
    },
  });
  if (statusOf(error) === 410) return <AlreadySetUp />;
  const errors = error instanceof ValidationError ? textsOf(error) : {};
  const field = (name: keyof typeof EMPTY) => ({
    name,
    value: values[name],
    error: errors[name],
    onChange: ({ currentTarget: { value } }: ChangeEvent<HTMLInputElement>) => setValues({ ...values, [name]: value }),
  });
  const isKnown = Object.keys(EMPTY).some((name) => errors[name]);
  return (
    <EntryCard
      wide
      title={t('setup.title')}
      text={t('setup.text')}
      problem={error && !isKnown ? problemText(error) : undefined}
      onSubmit={() => mutate()}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t('fields.firstName')} autoComplete="given-name" data-autofocus {...field('first_name')} />
        <TextInput label={t('fields.lastName')} autoComplete="family-name" {...field('last_name')} />
      </SimpleGrid>
      <TextInput label={t('fields.email')} type="email" autoComplete="username" required {...field('email')} />
      <PasswordInput
        label={t('fields.password')}
        description={<PasswordHint password={values.password} />}
        autoComplete="new-password"
        required
        {...field('password')}
      />
      <Button type="submit" loading={isPending} disabled={!values.email || !values.password}>
        {t('setup.create')}
      </Button>
    </EntryCard>
  );
}
