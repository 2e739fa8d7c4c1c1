import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { WebhookDelivery } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { recordQuery } from '../../ui/data/record.ts';
import { MiniTable } from '../../ui/mini-table.tsx';
import { useCan } from '../../ui/session.ts';
import { exactTime } from '../../ui/time.tsx';
import { useWrite } from '../../ui/use-write.ts';
import { EventFacts } from '../events/event-facts.tsx';
import classes from './event-picker.module.css';

/** One delivery: what was sent, each attempt with what was answered, and the button to send it again. */
export function DeliveryDialog({ delivery, onClose }: { delivery: WebhookDelivery | undefined; onClose: () => void }) {
  return (
    <Modal opened={delivery !== undefined} onClose={onClose} title={delivery?.event} size="46rem">
      {delivery && <Delivery delivery={delivery} onClose={onClose} />}
    </Modal>
  );
}

function Delivery({ delivery, onClose }: { delivery: WebhookDelivery; onClose: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const { write, busy } = useWrite();
  const { data: record } = useQuery(recordQuery('webhookDeliveries', delivery.id, ['attempts']));
  const { data: event } = useQuery({
    ...recordQuery('events', delivery.event_id),
    enabled: can('events.view'),
    retry: false,
  });
  const attempts = record?.attempts.toReversed() ?? [];
  const replay = async () => {
    if (await write(() => api.webhookDeliveries.replay(delivery.id), t('webhooks.replayed'))) onClose();
  };
  return (
    <Stack>
      <Text size="sm" c="dimmed" className="tg-mono">
        {delivery.event_id}
      </Text>
      {attempts.length > 0 && (
        <MiniTable
          label={t('webhooks.attempts')}
          columns={[
            { label: t('webhooks.at') },
            { label: t('webhooks.answer') },
            { label: t('webhooks.duration'), align: 'end' },
          ]}
          rows={attempts.map(({ id, created_at, status, error, duration }) => ({
            key: id,
            cells: [exactTime(new Date(created_at)), error ?? status, `${duration} ms`],
          }))}
        />
      )}
      {attempts[0]?.response && <pre className={classes.code}>{attempts[0].response}</pre>}
      {event && <EventFacts event={event} />}
      {can('webhooks.update') && (
        <Group justify="flex-end">
          <Button loading={busy} leftSection={<IconRepeat size={15} />} onClick={() => void replay()}>
            {t('webhooks.replay')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
