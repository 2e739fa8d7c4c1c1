import { Anchor, Button, PasswordInput } from '@mantine/core';
import { IconLinkOff, IconLockCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { ValidationError } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../ui/feedback/problem-text.ts';
import { textsOf } from '../../ui/feedback/server-text.ts';
import { StateMessage } from '../../ui/feedback/state-message.tsx';
import { PasswordHint } from '../../ui/password-hint.tsx';
import { EntryCard } from './entry-card.tsx';
import { resetPassword } from './requests.ts';

/** A new password, by the link of the mail. */
export function ResetPassword() {
  const { t } = useTranslation();
  const { token } = useSearch({ strict: false });
  const [password, setPassword] = useState('');
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () => resetPassword(token ?? '', password),
  });
  if (!token)
    return (
      <StateMessage icon={IconLinkOff} title={t('reset.noLink')} text={t('reset.noLinkText')} page>
        <Button renderRoot={(props) => <Link to="/forgot-password" {...props} />}>{t('reset.again')}</Button>
      </StateMessage>
    );
  if (isSuccess)
    return (
      <StateMessage icon={IconLockCheck} title={t('reset.done')} text={t('reset.doneText')} page>
        <Button renderRoot={(props) => <Link to="/sign-in" {...props} />}>{t('entry.signIn')}</Button>
      </StateMessage>
    );
  const atField = error instanceof ValidationError ? textsOf(error).password : undefined;
  return (
    <EntryCard
      title={t('reset.title')}
      text={t('reset.text')}
      problem={error && !atField ? problemText(error) : undefined}
      onSubmit={() => mutate()}
    >
      <PasswordInput
        label={t('users.newPassword')}
        description={<PasswordHint password={password} />}
        autoComplete="new-password"
        data-autofocus
        error={atField}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" loading={isPending} disabled={!password}>
        {t('reset.save')}
      </Button>
      {error && !atField && (
        <Anchor size="sm" renderRoot={(props) => <Link to="/forgot-password" {...props} />}>
          {t('reset.again')}
        </Anchor>
      )}
    </EntryCard>
  );
}
