import { IconArrowBackUp, IconLock, IconMessages, IconTrash, IconUserCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import type { PartOfList } from '../../ui/resource-table/types.ts';
import { nameOf, useSession } from '../../ui/session.ts';
import { Ago } from '../../ui/time.tsx';
import { useCustomerColumn, useCustomerFilter } from '../users/customer-column.tsx';
import { userLabel } from '../users/labels.ts';
import { TICKET_PRIORITIES, TICKET_STATUSES, ticketList } from './list.ts';
import { TicketPriority, TicketStatus } from './ticket-status.tsx';
import { useDepartments } from './use-departments.ts';

interface Props extends PartOfList {
  /** said when there are none */
  readonly none: string;
}

/** The list of all, and of those of one user: `fixed`. */
export function TicketTable({ none, ...part }: Props) {
  const { t } = useTranslation();
  const { user: me } = useSession();
  const filters = useFilters();
  const bulk = useBulkActions();
  return (
    <ResourceTable
      list={ticketList}
      searchLabel={t('tickets.search')}
      columns={[
        { id: 'subject', label: t('tickets.subject'), sort: 'subject', primary: true },
        useCustomerColumn(),
        {
          id: 'status',
          label: t('fields.status'),
          cell: (row) => <TicketStatus status={row.status} />,
          sort: 'status',
        },
        {
          id: 'priority',
          label: t('tickets.priorityLabel'),
          cell: ({ priority }) => <TicketPriority priority={priority} />,
          sort: 'priority',
        },
        { id: 'department', label: t('tickets.department'), sort: 'department' },
        {
          id: 'assigned_to',
          label: t('tickets.assigned'),
          cell: ({ assigned_to }) => (assigned_to ? nameOf(assigned_to) : <span className="tg-dim">–</span>),
          value: ({ assigned_to }) => assigned_to?.email,
        },
        {
          id: 'updated_at',
          label: t('fields.changed'),
          cell: (row) => <Ago at={row.updated_at} />,
          sort: 'updated_at',
        },
        {
          id: 'created_at',
          label: t('fields.created'),
          cell: (row) => <Ago at={row.created_at} />,
          sort: 'created_at',
          hidden: true,
        },
        { id: 'id', label: t('fields.id'), sort: 'id', align: 'end', width: '5rem' },
      ]}
      views={[
        ...TICKET_STATUSES.map((status) => ({ label: t(`tickets.status.${status}`), filters: { status } })),
        { label: t('tickets.mine'), filters: { assigned_to: String(me.id), status: 'open,replied' } },
      ]}
      filters={filters}
      link={({ id }) => ({ to: '/tickets/$ticketId', params: { ticketId: String(id) } })}
      bulk={bulk}
      empty={{ icon: IconMessages, title: t('tickets.none'), text: none }}
      {...part}
    />
  );
}

function useFilters() {
  const { t } = useTranslation();
  const departments = useDepartments();
  return [
    {
      kind: 'choice' as const,
      name: 'priority',
      label: t('tickets.priorityLabel'),
      options: TICKET_PRIORITIES.map((value) => ({ value, label: t(`tickets.priority.${value}`) })),
    },
    departments
      ? {
          kind: 'choice' as const,
          name: 'department',
          label: t('tickets.department'),
          options: departments.map((value) => ({ value, label: value })),
        }
      : { kind: 'text' as const, name: 'department', label: t('tickets.department') },
    { kind: 'time' as const, name: 'created', label: t('fields.created') },
    { kind: 'time' as const, name: 'updated', label: t('fields.changed') },
    useCustomerFilter(),
    {
      kind: 'record' as const,
      name: 'assigned_to',
      label: t('tickets.assigned'),
      resource: 'users' as const,
      search: 'search',
      labelOf: userLabel,
    },
  ];
}

function useBulkActions() {
  const { t } = useTranslation();
  const { user: me } = useSession();
  const update = (changes: Parameters<typeof api.tickets.update>[1]) => ({
    permission: 'tickets.update',
    run: ({ id }: { id: number }) => api.tickets.update(id, changes),
    done: (count: number) => t('tickets.changed', { count }),
  });
  return [
    { label: t('tickets.assignMe'), icon: IconUserCheck, ...update({ assigned_to: me.id }) },
    { label: t('tickets.close'), icon: IconLock, ...update({ status: 'closed' }) },
    { label: t('tickets.reopen'), icon: IconArrowBackUp, ...update({ status: 'open' }) },
    {
      label: t('actions.delete'),
      icon: IconTrash,
      danger: true,
      permission: 'tickets.delete',
      confirm: (rows: readonly unknown[]) => ({
        title: t('tickets.deleteTitle', { count: rows.length }),
        text: t('tickets.deleteText'),
        action: t('actions.delete'),
        typed: String(rows.length),
      }),
      run: ({ id }: { id: number }) => api.tickets.delete(id),
      done: (count: number) => t('tickets.deleted', { count }),
    },
  ];
}
