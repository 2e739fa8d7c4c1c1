import { IconPlayerPause, IconPlayerPlay, IconServer, IconTrash, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { times } from '../../ui/amounts.ts';
import { api } from '../../ui/api.ts';
import { useMoney } from '../../ui/money.ts';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import type { PartOfList } from '../../ui/resource-table/types.ts';
import { Ago, Day } from '../../ui/time.tsx';
import { useCurrencyFilter } from '../currencies/currency-filter.ts';
import { ServerNotice } from '../servers/server-notice.tsx';
import { useCustomerColumn, useCustomerFilter } from '../users/customer-column.tsx';
import { SERVICE_STATUSES, serviceList } from './list.ts';
import { ServiceStatus } from './service-status.tsx';

interface Props extends PartOfList {
  /** said when there are none */
  readonly none: string;
}

/** The list of all, and of those of one user: `fixed`. */
export function ServiceTable({ none, ...part }: Props) {
  const { t } = useTranslation();
  const money = useMoney();
  const bulk = useBulkActions();
  return (
    <ResourceTable
      list={serviceList}
      searchLabel={t('services.search')}
      columns={[
        {
          id: 'product',
          label: t('fields.product'),
          cell: ({ product, product_id }) => product?.name ?? `#${product_id}`,
          value: ({ product }) => product?.name,
          primary: true,
        },
        useCustomerColumn(),
        {
          id: 'status',
          label: t('fields.status'),
          cell: (row) => (
            <>
              <ServiceStatus status={row.status} /> <ServerNotice state={row.provisioning_state} />
            </>
          ),
          sort: 'status',
        },
        {
          id: 'price',
          label: t('fields.price'),
          cell: ({ price, quantity, currency_code }) => (
            <>
              {quantity > 1 && <span className="tg-dim">{quantity} × </span>}
              {money(price, currency_code)}
            </>
          ),
          value: ({ price }) => price,
          align: 'end',
          sort: 'price',
        },
        { id: 'quantity', label: t('fields.quantity'), align: 'end', sort: 'quantity', hidden: true },
        {
          id: 'total',
          label: t('fields.total'),
          cell: ({ price, quantity, currency_code }) => money(times(price, quantity), currency_code),
          value: ({ price, quantity }) => times(price, quantity),
          align: 'end',
          hidden: true,
        },
        { id: 'currency_code', label: t('fields.currency'), hidden: true },
        {
          id: 'expires_at',
          label: t('services.expires'),
          cell: (row) => <Day at={row.expires_at} />,
          sort: 'expires_at',
        },
        {
          id: 'created_at',
          label: t('fields.created'),
          cell: (row) => <Ago at={row.created_at} />,
          sort: 'created_at',
        },
        { id: 'id', label: t('fields.id'), sort: 'id', align: 'end', width: '5rem' },
      ]}
      views={SERVICE_STATUSES.map((status) => ({ label: t(`services.status.${status}`), filters: { status } }))}
      filters={[
        { kind: 'time', name: 'expires', label: t('services.expires'), ahead: true },
        { kind: 'time', name: 'created', label: t('fields.created') },
        useCustomerFilter(),
        {
          kind: 'record',
          name: 'product_id',
          label: t('fields.product'),
          resource: 'products',
          search: 'search',
          labelOf: ({ name }: { name: string }) => name,
        },
        useCurrencyFilter(),
      ]}
      link={({ id }) => ({ to: '/services/$serviceId', params: { serviceId: String(id) } })}
      bulk={bulk}
      empty={{ icon: IconServer, title: t('services.none'), text: none }}
      {...part}
    />
  );
}

function useBulkActions() {
  const { t } = useTranslation();
  const setStatus = (status: 'active' | 'suspended' | 'cancelled') => ({
    label: t(`services.ask.${status}.action`),
    permission: 'services.update',
    confirm: (rows: readonly unknown[]) => ({
      title: t(`services.ask.${status}.title`, { count: rows.length }),
      text: t(`services.ask.${status}.text`),
      action: t(`services.ask.${status}.action`),
    }),
    run: ({ id }: { id: number }) => api.services.update(id, { status }),
    done: (count: number) => t('services.changed', { count }),
  });
  return [
    { icon: IconPlayerPlay, ...setStatus('active') },
    { icon: IconPlayerPause, ...setStatus('suspended') },
    { icon: IconX, ...setStatus('cancelled') },
    {
      label: t('actions.delete'),
      icon: IconTrash,
      danger: true,
      permission: 'services.delete',
      confirm: (rows: readonly unknown[]) => ({
        title: t('services.deleteTitle', { count: rows.length }),
        text: t('services.deleteText'),
        action: t('actions.delete'),
        typed: String(rows.length),
      }),
      run: ({ id }: { id: number }) => api.services.delete(id),
      done: (count: number) => t('services.deleted', { count }),
    },
  ];
}
