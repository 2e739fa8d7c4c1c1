import type { ApiKey, User } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.tsx';
import type { FilterSpec } from '../../ui/resource-table/types.ts';
import { nameOf } from '../../ui/session.ts';
import { AuditTable } from './audit-table.tsx';
import { nameOfModel } from './audit-texts.ts';

const EVENTS = ['created', 'updated', 'deleted'] as const;
const TYPES = [
  'apiKeys',
  'categories',
  'coupons',
  'credits',
  'currencies',
  'customProperties',
  'invoiceItems',
  'invoices',
  'invoiceTransactions',
  'oauthClients',
  'orders',
  'plans',
  'prices',
  'products',
  'properties',
  'refunds',
  'roles',
  'services',
  'settings',
  'ticketMessages',
  'tickets',
  'users',
] as const;

/** Everything that was changed; `?auditable_type=products&auditable_id=5` shows the history of one record. */
export function AuditPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('audits.title')} text={t('audits.text')} />
      <AuditTable
        name="audits"
        filters={useFilters()}
        views={EVENTS.map((event) => ({ label: t(`audits.events.${event}`), filters: { event } }))}
        emptyText={t('audits.noneText')}
      />
    </>
  );
}

function useFilters(): FilterSpec[] {
  const { t } = useTranslation();
  return [
    { kind: 'time', name: 'created', label: t('audits.at') },
    {
      kind: 'choice',
      name: 'auditable_type',
      label: t('audits.resource'),
      options: TYPES.map((value) => ({ value, label: nameOfModel(value) })),
    },
    { kind: 'text', name: 'auditable_id', label: t('audits.resourceId') },
    { kind: 'text', name: 'event', label: t('audits.event') },
    {
      kind: 'record',
      name: 'user_id',
      label: t('audits.user'),
      resource: 'users',
      search: 'email',
      labelOf: (user: User) => nameOf(user),
    },
    {
      kind: 'record',
      name: 'api_key_id',
      label: t('audits.key'),
      resource: 'apiKeys',
      search: 'name',
      labelOf: (key: ApiKey) => key.name,
    },
  ];
}
