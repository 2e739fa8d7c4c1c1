import { Button, Group, Stack, TextInput } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { toastProblem } from '../../ui/feedback/toast.ts';

interface Props {
  readonly id: number;
  /** it tells what happens */
  readonly hears: boolean;
}

/** Where the gateway reaches us, and whether we reach it with what is saved. */
export function GatewayAccess({ id, hears }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<{ ok: boolean; message: string }>();
  const address = `${window.location.origin}/api/webhooks/gateways/${id}`;
  const test = async () => {
    setBusy(true);
    try {
      setResult(await api.gateways.test(id));
    } catch (error) {
      toastProblem(error);
    } finally {
      setBusy(false);
    }
  };
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
      <Group>
        <Button
          variant="default"
          size="xs"
          loading={busy}
          leftSection={<IconPlugConnected size={15} />}
          onClick={() => void test()}
        >
          {t('gateways.test')}
        </Button>
        {result && (
          <span role="status">
            {t(result.ok ? 'gateways.works' : 'gateways.fails')} {result.message}
          </span>
        )}
      </Group>
    </Stack>
  );
}
