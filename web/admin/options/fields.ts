import type { Product } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import type { Section } from '../../ui/resource-form/types.ts';

export const TYPES = ['select', 'radio', 'checkbox', 'slider', 'text', 'number'] as const;

/** What an option is, and the products that it is for; `products` are those that it has. */
export function useOptionSections(products: readonly Product[] = []): Section[] {
  const { t } = useTranslation();
  return [
    {
      columns: 2,
      fields: [
        {
          kind: 'text',
          name: 'name',
          label: t('fields.name'),
          placeholder: t('options.namePlaceholder'),
          required: true,
        },
        {
          kind: 'choice',
          name: 'type',
          label: t('fields.type'),
          initial: 'select',
          required: true,
          options: TYPES.map((value) => ({ value, label: t(`options.types.${value}`) })),
        },
        { kind: 'textarea', name: 'description', label: t('fields.description'), wide: true },
        { kind: 'text', name: 'env_variable', label: t('options.variable'), description: t('options.variableHint') },
        { kind: 'integer', name: 'sort', label: t('options.sort'), description: t('options.sortHint') },
        { kind: 'flag', name: 'hidden', label: t('options.hidden'), description: t('options.hiddenHint') },
        { kind: 'flag', name: 'upgradable', label: t('options.upgradable'), description: t('options.upgradableHint') },
        {
          kind: 'records',
          name: 'product_ids',
          relation: 'products',
          label: t('options.products'),
          description: t('options.productsHint'),
          resource: 'products',
          search: 'search',
          labelOf: (product: Product) => product.name,
          known: products.map(({ id, name }) => ({ value: String(id), label: name })),
          wide: true,
        },
      ],
    },
  ];
}
