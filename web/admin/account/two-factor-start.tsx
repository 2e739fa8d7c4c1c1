import { Button, Code, Group, PinInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui/copy-button.tsx';
import { problemText } from '../../ui/feedback/problem-text.ts';
import classes from './account.module.css';
import { finishTwoFactor, type TwoFactorSetup } from './requests.ts';

interface Props {
  readonly setup: TwoFactorSetup;
  readonly onCancel: () => void;
  readonly onDone: (recoveryCodes: readonly string[]) => void;
}

/** Scan, then prove that it worked. */
export function TwoFactorStart({ setup, onCancel, onDone }: Props) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const { mutate, isPending, error } = useMutation({
    mutationFn: finishTwoFactor,
    onSuccess: ({ recovery_codes }) => onDone(recovery_codes),
    onError: () => setCode(''),
  });
  return (
    <div className={classes.start}>
      {/* An image from a data address can't run anything that might be in it. */}
      <img
        className={classes.qr}
        alt={t('twoFactor.qr')}
        src={`data:image/svg+xml;utf8,${encodeURIComponent(setup.qr)}`}
      />
      <Stack gap="sm">
        <Text size="sm">{t('twoFactor.scan')}</Text>
        <Group gap={6} wrap="nowrap">
          <Code className={classes.secret}>{setup.secret.replace(/(.{4})(?=.)/g, '$1 ')}</Code>
          <CopyButton text={setup.secret} label={t('twoFactor.copySecret')} />
        </Group>
        <Text size="sm" mt="xs">
          {t('twoFactor.enter')}
        </Text>
        <PinInput
          length={6}
          type="number"
          oneTimeCode
          autoFocus
          aria-label={t('entry.twoFactor')}
          value={code}
          onChange={setCode}
          onComplete={(digits) => mutate(digits)}
          disabled={isPending}
          error={Boolean(error)}
        />
        <Text size="sm" c="var(--tg-bad)" role="alert" hidden={!error}>
          {error && problemText(error)}
        </Text>
        <Group>
          <Button variant="default" onClick={onCancel}>
            {t('actions.cancel')}
          </Button>
        </Group>
      </Stack>
    </div>
  );
}
