import { IconTicket, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { Ago, Day } from '../../ui/time.tsx';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { CouponStatus, discountOf } from './coupon-status.tsx';
import { couponList } from './list.ts';

const TYPES = ['percentage', 'fixed'] as const;

export function CouponsPage() {
  const { t } = useTranslation();
  const create = useCreateButton({ label: t('coupons.new'), permission: 'coupons.create', to: '/coupons/new' });
  return (
    <>
      <PageHeader title={t('coupons.title')}>{create}</PageHeader>
      <ResourceTable
        list={couponList}
        searchLabel={t('coupons.code')}
        columns={[
          {
            id: 'code',
            label: t('coupons.code'),
            cell: ({ code }) => <span className="tg-mono">{code}</span>,
            sort: 'code',
            primary: true,
          },
          { id: 'value', label: t('coupons.discount'), cell: discountOf, align: 'end', sort: 'value' },
          {
            id: 'applies_to',
            label: t('coupons.appliesTo'),
            cell: ({ applies_to }) => t(`coupons.applies.${applies_to}`),
          },
          { id: 'status', label: t('fields.status'), cell: (coupon) => <CouponStatus coupon={coupon} /> },
          { id: 'max_uses', label: t('coupons.maxUses'), cell: ({ max_uses }) => max_uses ?? '∞', align: 'end' },
          {
            id: 'expires_at',
            label: t('coupons.expires'),
            cell: (coupon) => <Day at={coupon.expires_at} />,
            sort: 'expires_at',
          },
          {
            id: 'created_at',
            label: t('fields.created'),
            cell: (coupon) => <Ago at={coupon.created_at} />,
            sort: 'created_at',
          },
          { id: 'id', label: t('fields.id'), sort: 'id', align: 'end', hidden: true },
        ]}
        views={TYPES.map((type) => ({ label: t(`coupons.types.${type}`), filters: { type } }))}
        filters={[
          { kind: 'time', name: 'expires', label: t('coupons.expires'), ahead: true },
          { kind: 'time', name: 'created', label: t('fields.created') },
        ]}
        link={({ id }) => ({ to: '/coupons/$couponId', params: { couponId: String(id) } })}
        bulk={[
          {
            label: t('actions.delete'),
            icon: IconTrash,
            danger: true,
            permission: 'coupons.delete',
            confirm: (rows) => ({
              title: t('coupons.deleteTitle', { count: rows.length }),
              text: t('coupons.deleteText'),
              action: t('actions.delete'),
            }),
            run: ({ id }) => api.coupons.delete(id),
            done: (count) => t('coupons.deleted', { count }),
          },
        ]}
        empty={{ icon: IconTicket, title: t('coupons.none'), text: t('coupons.noneText'), action: create }}
      />
    </>
  );
}
