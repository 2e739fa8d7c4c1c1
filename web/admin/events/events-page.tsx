import { Modal } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import type { Event } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { Ago } from '../../ui/time.tsx';
import { nameOfActor, nameOfModel } from '../audits/audit-texts.ts';
import { EventFacts } from './event-facts.tsx';
import { eventList } from './list.ts';

/** What happened, as programs are told of it. */
export function EventsPage() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Event>();
  return (
    <>
      <PageHeader title={t('events.title')} text={t('events.text')} />
      <ResourceTable
        list={eventList}
        filters={[
          { kind: 'text', name: 'event', label: t('webhooks.event') },
          { kind: 'text', name: 'resource_type', label: t('events.resource') },
          { kind: 'text', name: 'resource_id', label: t('events.resourceId') },
          { kind: 'time', name: 'created', label: t('fields.created') },
        ]}
        columns={[
          { id: 'event', label: t('webhooks.event'), primary: true },
          {
            id: 'subject',
            label: t('events.subject'),
            cell: (row) => `${nameOfModel(row.resource_type)} #${row.resource_id}`,
            value: (row) => `${row.resource_type} ${row.resource_id}`,
          },
          { id: 'actor_type', label: t('events.actor'), cell: ({ actor_type }) => nameOfActor(actor_type) },
          { id: 'created_at', label: t('fields.created'), cell: ({ created_at }) => <Ago at={created_at} /> },
          { id: 'id', label: t('events.id'), hidden: true },
        ]}
        onOpen={setOpened}
        empty={{ icon: IconBolt, title: t('events.none'), text: t('events.noneText') }}
      />
      <Modal opened={opened !== undefined} onClose={() => setOpened(undefined)} title={opened?.event} size="46rem">
        {opened && <EventFacts event={opened} />}
      </Modal>
    </>
  );
}
