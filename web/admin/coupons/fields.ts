import type { Product } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import type { Section } from '../../ui/resource-form/types.ts';

const TYPES = ['percentage', 'fixed'] as const;
const APPLIES_TO = ['all', 'price', 'setup_fee'] as const;

/** What a coupon takes off, when it counts, and for what; `products` are those that it has. */
export function useCouponSections(products: readonly Product[] = []): Section[] {
  const { t } = useTranslation();
  return [
    {
      columns: 2,
      fields: [
        {
          kind: 'text',
          name: 'code',
          label: t('coupons.code'),
          description: t('coupons.codeHint'),
          required: true,
          wide: true,
        },
        {
          kind: 'choice',
          name: 'type',
          label: t('coupons.type'),
          description: t('coupons.typeHint'),
          initial: 'percentage',
          required: true,
          options: TYPES.map((value) => ({ value, label: t(`coupons.types.${value}`) })),
        },
        {
          kind: 'money',
          name: 'value',
          label: t('coupons.value'),
          description: t('coupons.valueHint'),
          required: true,
        },
        {
          kind: 'choice',
          name: 'applies_to',
          label: t('coupons.appliesTo'),
          initial: 'all',
          options: APPLIES_TO.map((value) => ({ value, label: t(`coupons.applies.${value}`) })),
        },
        {
          kind: 'integer',
          name: 'recurring',
          label: t('coupons.recurring'),
          description: t('coupons.recurringHint'),
          min: 0,
        },
        {
          kind: 'records',
          name: 'product_ids',
          relation: 'products',
          label: t('coupons.products'),
          wide: true,
          description: t('coupons.productsHint'),
          placeholder: t('coupons.allProducts'),
          resource: 'products',
          search: 'search',
          labelOf: (product: Product) => product.name,
          known: products.map(({ id, name }) => ({ value: String(id), label: name })),
        },
      ],
    },
    {
      title: t('coupons.limits'),
      columns: 2,
      fields: [
        { kind: 'integer', name: 'max_uses', label: t('coupons.maxUses'), description: t('coupons.noLimit'), min: 0 },
        {
          kind: 'integer',
          name: 'max_uses_per_user',
          label: t('coupons.maxUsesPerUser'),
          description: t('coupons.noLimit'),
          min: 0,
        },
        { kind: 'time', name: 'starts_at', label: t('coupons.starts') },
        { kind: 'time', name: 'expires_at', label: t('coupons.expires') },
      ],
    },
  ];
}
