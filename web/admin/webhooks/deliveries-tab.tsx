import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHistory, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { WebhookDelivery } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../ui/data/record.ts';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { useCan } from '../../ui/session.ts';
import { Status } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { DeliveryDialog } from './delivery-dialog.tsx';
import { deliveryList } from './list.ts';
import { ReplayDialog } from './replay-dialog.tsx';
import { endpoint as route } from './routes.ts';

const STATES = ['pending', 'succeeded', 'failed'] as const;
const TONES = { pending: 'info', succeeded: 'good', failed: 'bad' } as const;

/** What was sent to an endpoint, the latest first. */
export function DeliveriesTab() {
  const { t } = useTranslation();
  const { endpointId } = route.useParams();
  const [opened, setOpened] = useState<WebhookDelivery>();
  const options = STATES.map((value) => ({ value, label: t(`webhooks.status.${value}`) }));
  return (
    <>
      <ResourceTable
        list={deliveryList}
        name="webhook-deliveries"
        fixed={{ endpoint_id: endpointId }}
        filters={[
          { kind: 'choice', name: 'status', label: t('fields.status'), options },
          { kind: 'text', name: 'event', label: t('webhooks.event') },
          { kind: 'text', name: 'event_id', label: t('events.id') },
          { kind: 'time', name: 'created', label: t('fields.created') },
        ]}
        columns={[
          { id: 'event', label: t('webhooks.event'), primary: true },
          {
            id: 'status',
            label: t('fields.status'),
            cell: ({ status }) => <Status tone={TONES[status]}>{t(`webhooks.status.${status}`)}</Status>,
          },
          { id: 'last_status', label: t('webhooks.answer'), align: 'end' },
          { id: 'attempts', label: t('webhooks.attempts'), align: 'end' },
          {
            id: 'next_try_at',
            label: t('webhooks.nextTry'),
            cell: ({ next_try_at }) => next_try_at && <Ago at={next_try_at} />,
          },
          {
            id: 'created_at',
            label: t('fields.created'),
            sort: 'created_at',
            cell: ({ created_at }) => <Ago at={created_at} />,
          },
        ]}
        onOpen={setOpened}
        actions={<ReplayButton endpointId={endpointId} />}
        empty={{ icon: IconSend, title: t('webhooks.noDeliveries'), text: t('webhooks.noDeliveriesText') }}
      />
      <DeliveryDialog delivery={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}

/** Asks which events, in a dialog. */
function ReplayButton({ endpointId }: { endpointId: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const [opened, dialog] = useDisclosure(false);
  const { data: endpoint } = useQuery(recordQuery('webhookEndpoints', endpointId));
  if (!endpoint || !can('webhooks.update')) return null;
  return (
    <>
      <Button
        size="xs"
        ml={6}
        variant="default"
        disabled={!endpoint.enabled}
        leftSection={<IconHistory size={14} />}
        onClick={dialog.open}
      >
        {t('webhooks.replay')}
      </Button>
      <ReplayDialog endpoint={endpoint} opened={opened} onClose={dialog.close} />
    </>
  );
}
