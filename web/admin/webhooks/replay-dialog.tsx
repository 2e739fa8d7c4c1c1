import type { WebhookEndpoint } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import type { Section } from '../../ui/resource-form/types.ts';

interface Props {
  readonly endpoint: WebhookEndpoint;
  readonly opened: boolean;
  readonly onClose: () => void;
}

type Replayed = { readonly id: number; readonly deliveries: number };
type Stretch = Parameters<typeof api.webhookEndpoints.replay>[1];

const DAY = 86_400_000;

/** Sends the events of a stretch of time again: by itself those that did not arrive, since it began to fail. */
export function ReplayDialog({ endpoint, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog opened={opened} onClose={onClose} title={t('webhooks.replayTitle')}>
      <ResourceForm<Replayed>
        resource="webhookEndpoints"
        record={undefined}
        create={async (input) => ({
          id: endpoint.id,
          ...(await api.webhookEndpoints.replay(endpoint.id, input as Stretch)),
        })}
        createLabel={t('webhooks.replay')}
        onCancel={onClose}
        onSaved={({ deliveries }) => {
          onClose();
          toastDone(t('webhooks.replayedMany', { count: deliveries }));
        }}
        sections={[useSection(endpoint)]}
      />
    </FormDialog>
  );
}

function useSection({ first_failure_at }: WebhookEndpoint): Section {
  const { t } = useTranslation();
  const yesterday = new Date(Math.floor((Date.now() - DAY) / 60_000) * 60_000).toISOString();
  return {
    columns: 2,
    text: t('webhooks.replayText'),
    fields: [
      {
        kind: 'time',
        name: 'from',
        label: t('webhooks.replayFrom'),
        required: true,
        initial: first_failure_at ?? yesterday,
      },
      { kind: 'time', name: 'to', label: t('webhooks.replayTo'), description: t('webhooks.replayToHint') },
      {
        kind: 'flag',
        name: 'all',
        label: t('webhooks.replayAll'),
        description: t('webhooks.replayAllHint'),
        wide: true,
      },
    ],
  };
}
