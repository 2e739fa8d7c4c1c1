import { Anchor, Button, TextInput } from '@mantine/core';
import { IconMailCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../ui/feedback/problem-text.ts';
import { StateMessage } from '../../ui/feedback/state-message.tsx';
import { EntryCard } from './entry-card.tsx';
import { askForReset } from './requests.ts';

/** Asks for a link by mail. The answer is the same whether the address is known or not. */
export function ForgotPassword() {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const { mutate, isPending, isSuccess, error } = useMutation({ mutationFn: () => askForReset(email.trim()) });
  const back = (
    <Anchor size="sm" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
      {t('entry.back')}
    </Anchor>
  );
  if (isSuccess)
    return (
      <StateMessage
        icon={IconMailCheck}
        title={t('reset.sent')}
        text={t('reset.sentText', { email: email.trim() })}
        page
      >
        {back}
      </StateMessage>
    );
  return (
    <EntryCard
      title={t('reset.forgot')}
      text={t('reset.forgotText')}
      problem={error ? problemText(error) : undefined}
      onSubmit={() => mutate()}
    >
      <TextInput
        label={t('fields.email')}
        type="email"
        name="email"
        autoComplete="username"
        data-autofocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Button type="submit" loading={isPending} disabled={!email.trim()}>
        {t('reset.send')}
      </Button>
      {back}
    </EntryCard>
  );
}
