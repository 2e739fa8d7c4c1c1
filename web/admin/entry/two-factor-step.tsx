import { Anchor, Button, Center, PinInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../ui/feedback/problem-text.ts';
import type { Session } from '../../ui/session.ts';
import { EntryCard } from './entry-card.tsx';
import { sendCode } from './requests.ts';

interface Props {
  readonly onDone: (session: Session) => void;
  readonly onBack: () => void;
}

/** The second factor: six digits that go off by themselves, or a recovery code. */
export function TwoFactorStep({ onDone, onBack }: Props) {
  const { t } = useTranslation();
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: sendCode,
    onSuccess: onDone,
    onError: () => setCode(''),
  });
  const switchKind = () => {
    setRecovery(!recovery);
    setCode('');
    reset();
  };
  return (
    <EntryCard
      title={t('entry.twoFactor')}
      text={recovery ? t('entry.recoveryText') : t('entry.twoFactorText')}
      problem={error ? problemText(error) : undefined}
      onSubmit={() => mutate(code.trim())}
    >
      {recovery ? (
        <TextInput
          key="recovery"
          label={t('entry.recoveryCode')}
          autoComplete="off"
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      ) : (
        <Center>
          <PinInput
            key="code"
            length={6}
            type="number"
            size="lg"
            oneTimeCode
            autoFocus
            value={code}
            onChange={setCode}
            onComplete={(digits) => mutate(digits)}
            aria-label={t('entry.twoFactor')}
          />
        </Center>
      )}
      <Button type="submit" loading={isPending} disabled={code.trim().length < 6} fullWidth>
        {t('entry.continue')}
      </Button>
      <Anchor component="button" type="button" size="sm" onClick={switchKind}>
        {recovery ? t('entry.useCode') : t('entry.useRecovery')}
      </Anchor>
      <Anchor component="button" type="button" size="sm" onClick={onBack}>
        {t('entry.back')}
      </Anchor>
    </EntryCard>
  );
}
