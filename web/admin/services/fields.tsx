import type { Service } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordSelect } from '../../ui/record-select.tsx';
import type { Field } from '../../ui/resource-form/types.ts';
import { userLabel } from '../users/labels.ts';
import { SERVICE_STATUSES } from './list.ts';

/** The value that the API knows products by as what plans belong to. */
const PRODUCT_MODEL = 'App\\Models\\Product';

type Given = Partial<Record<'user_id' | 'order_id' | 'currency_code', string>>;

/** What was sold: the plans to choose from are those of the product. */
export function useSoldFields(service: Service | undefined, given: Given = {}): Field[] {
  const { t } = useTranslation();
  const [product, setProduct] = useState<string | null>(service ? String(service.product_id) : null);
  const named = { search: 'name', labelOf: ({ name }: { name: string }) => name } as const;
  return [
    {
      kind: 'record',
      name: 'user_id',
      label: t('fields.customer'),
      resource: 'users',
      search: 'search',
      labelOf: userLabel,
      required: true,
      wide: true,
      initial: given.user_id,
    },
    {
      kind: 'custom',
      name: 'product_id',
      label: t('fields.product'),
      required: true,
      render: ({ value, onChange, error, label }) => (
        <RecordSelect
          resource="products"
          {...named}
          label={label}
          required
          clearable={false}
          error={error}
          value={value === null ? null : String(value)}
          onChange={(id) => {
            setProduct(id);
            onChange(id);
          }}
        />
      ),
    },
    {
      kind: 'record',
      name: 'plan_id',
      label: t('services.plan'),
      description: product === null ? t('services.planHint') : undefined,
      resource: 'plans',
      ...named,
      fixed: { priceable_type: PRODUCT_MODEL, priceable_id: Number(product) },
      disabled: product === null,
      required: true,
    },
  ];
}

/** Price, term and state. */
export function useTermFields(given: Given = {}): Field[] {
  const { t } = useTranslation();
  return [
    {
      kind: 'currency',
      name: 'currency_code',
      label: t('fields.currency'),
      required: true,
      initial: given.currency_code,
    },
    {
      kind: 'money',
      name: 'price',
      label: t('fields.price'),
      description: t('services.priceHint'),
      currency: 'currency_code',
      required: true,
    },
    { kind: 'integer', name: 'quantity', label: t('fields.quantity'), min: 1, required: true, initial: '1' },
    { kind: 'day', name: 'expires_at', label: t('services.expires'), description: t('services.expiresHint') },
    {
      kind: 'choice',
      name: 'status',
      label: t('fields.status'),
      options: SERVICE_STATUSES.map((value) => ({ value, label: t(`services.status.${value}`) })),
      initial: 'pending',
    },
    {
      kind: 'record',
      name: 'coupon_id',
      label: t('services.coupon'),
      resource: 'coupons',
      search: 'code',
      labelOf: ({ code }: { code: string }) => code,
    },
    {
      kind: 'record',
      name: 'order_id',
      label: t('orders.number'),
      resource: 'orders',
      search: 'id',
      labelOf: ({ id }: { id: number }) => `#${id}`,
      initial: given.order_id,
    },
    { kind: 'text', name: 'subscription_id', label: t('services.subscription') },
  ];
}
