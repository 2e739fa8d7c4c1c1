import { Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { TestButton } from '../strategies/test-button.tsx';

interface Props {
  readonly id: number;
  /** it tells what happens */
  readonly hears: boolean;
}

/** Where the gateway reaches us, and whether we reach it with what is saved. */
export function GatewayAccess({ id, hears }: Props) {
  const { t } = useTranslation();
  const address = `${window.location.origin}/api/webhooks/gateways/${id}`;
  return (
    <Stack gap="xs">
      {hears && (
        <TextInput
          label={t('gateways.webhook')}
          description={t('gateways.webhookHint')}
          value={address}
          readOnly
          rightSection={<CopyButton text={address} label={t('gateways.webhook')} />}
        />
      )}
      <TestButton label={t('gateways.test')} test={() => api.gateways.test(id)} />
    </Stack>
  );
}
