import { IconBolt } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { Status } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { GatewayTabs } from './gateway-tabs.tsx';
import { eventList } from './list.ts';

const STATES = ['processed', 'waiting', 'ignored'] as const;
const TYPES = ['payment', 'fee', 'refund', 'dispute', 'method'] as const;
const TONES = { processed: 'good', waiting: 'info', ignored: 'warn' } as const;

/** What gateways told, each thing once, and what followed from it. */
export function GatewayEventsPage() {
  const { t } = useTranslation();
  const typeOf = (type: string) =>
    TYPES.some((known) => known === type) ? t(`gateways.events.types.${type as 'fee'}`) : type;
  return (
    <>
      <PageHeader title={t('gateways.title')} text={t('gateways.events.text')} />
      <GatewayTabs />
      <ResourceTable
        list={eventList}
        name="gateway-events"
        columns={[
          { id: 'event_id', label: t('gateways.events.id'), primary: true },
          {
            id: 'gateway',
            label: t('attempts.gateway'),
            cell: ({ gateway }) => gateway?.name,
            value: ({ gateway }) => gateway?.name,
          },
          { id: 'type', label: t('gateways.events.type'), cell: ({ type }) => typeOf(type) },
          { id: 'reference', label: t('gateways.reference') },
          {
            id: 'status',
            label: t('fields.status'),
            cell: ({ status }) => <Status tone={TONES[status]}>{t(`gateways.events.status.${status}`)}</Status>,
          },
          { id: 'problem', label: t('gateways.problem') },
          {
            id: 'invoice_id',
            label: t('models.invoices'),
            cell: ({ invoice_id }) =>
              invoice_id && (
                <Link to="/invoices/$invoiceId" params={{ invoiceId: String(invoice_id) }} className="tg-link">
                  #{invoice_id}
                </Link>
              ),
          },
          {
            id: 'created_at',
            label: t('fields.created'),
            sort: 'created_at',
            cell: ({ created_at }) => <Ago at={created_at} />,
          },
        ]}
        filters={[
          {
            kind: 'choice',
            name: 'status',
            label: t('fields.status'),
            options: STATES.map((value) => ({ value, label: t(`gateways.events.status.${value}`) })),
          },
          {
            kind: 'choice',
            name: 'type',
            label: t('gateways.events.type'),
            options: TYPES.map((value) => ({ value, label: t(`gateways.events.types.${value}`) })),
          },
          { kind: 'text', name: 'reference', label: t('gateways.reference') },
        ]}
        empty={{ icon: IconBolt, title: t('gateways.events.none'), text: t('gateways.events.noneText') }}
      />
    </>
  );
}
