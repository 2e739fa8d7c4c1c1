import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toastDone, toastProblem } from '../../ui/feedback/toast.ts';
import { Panel } from '../../ui/panel.tsx';
import { sessionQuery, useSession } from '../../ui/session.ts';
import { Status } from '../../ui/status.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { startTwoFactor, type TwoFactorSetup } from './requests.ts';
import { TwoFactorEnd } from './two-factor-end.tsx';
import { TwoFactorStart } from './two-factor-start.tsx';

/** The second factor: off, being set up, its recovery codes just made, or on. */
export function TwoFactor() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { two_factor: isOn } = useSession();
  const [setup, setSetup] = useState<TwoFactorSetup>();
  const [codes, setCodes] = useState<readonly string[]>();
  const start = useMutation({
    mutationFn: startTwoFactor,
    onSuccess: setSetup,
    onError: (error) => toastProblem(error),
  });
  const done = (text: string) => {
    toastDone(text);
    void client.invalidateQueries(sessionQuery);
  };
  return (
    <Panel
      title={t('twoFactor.title')}
      actions={<Status tone={isOn ? 'good' : 'warn'}>{isOn ? t('twoFactor.on') : t('twoFactor.off')}</Status>}
    >
      {codes ? (
        <RecoveryCodes codes={codes} onDone={() => setCodes(undefined)} />
      ) : setup ? (
        <TwoFactorStart
          setup={setup}
          onCancel={() => setSetup(undefined)}
          onDone={(recoveryCodes) => {
            setSetup(undefined);
            setCodes(recoveryCodes);
            done(t('twoFactor.turnedOn'));
          }}
        />
      ) : isOn ? (
        <TwoFactorEnd onDone={() => done(t('twoFactor.turnedOff'))} />
      ) : (
        <Group justify="space-between" wrap="nowrap" align="center">
          <Text size="sm" c="dimmed">
            {t('twoFactor.text')}
          </Text>
          <Button onClick={() => start.mutate()} loading={start.isPending} style={{ flex: 'none' }}>
            {t('twoFactor.start')}
          </Button>
        </Group>
      )}
    </Panel>
  );
}
