import type { Category } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import type { Section } from '../../ui/resource-form/types.ts';
import { slugOf } from './slug.ts';

const QUANTITIES = ['disabled', 'separated', 'combined'] as const;

/** What a product is, and how it is sold; `category` is chosen at first for a new one. */
export function useProductSections(category?: string): Section[] {
  const { t } = useTranslation();
  return [
    {
      columns: 2,
      fields: [
        { kind: 'text', name: 'name', label: t('fields.name'), required: true },
        {
          kind: 'text',
          name: 'slug',
          label: t('catalogue.slug'),
          required: true,
          suggest: ({ name }) => slugOf(String(name ?? '')),
        },
        {
          kind: 'record',
          name: 'category_id',
          label: t('catalogue.category'),
          resource: 'categories',
          search: 'name',
          labelOf: (each: Category) => each.name,
          required: true,
          initial: category ?? null,
        },
        { kind: 'text', name: 'image', label: t('catalogue.image') },
        { kind: 'textarea', name: 'description', label: t('fields.description'), wide: true },
        {
          kind: 'flag',
          name: 'hidden',
          label: t('catalogue.hidden'),
          description: t('catalogue.hiddenHint'),
          wide: true,
        },
      ],
    },
    {
      title: t('catalogue.selling'),
      columns: 2,
      fields: [
        {
          kind: 'integer',
          name: 'stock',
          label: t('catalogue.stock'),
          description: t('catalogue.stockHint'),
          min: 0,
        },
        {
          kind: 'integer',
          name: 'per_user_limit',
          label: t('catalogue.perUser'),
          description: t('catalogue.perUserHint'),
          min: 0,
        },
        {
          kind: 'choice',
          name: 'allow_quantity',
          label: t('catalogue.quantity'),
          initial: 'disabled',
          options: QUANTITIES.map((value) => ({ value, label: t(`catalogue.quantities.${value}`) })),
        },
        {
          kind: 'textarea',
          name: 'email_template',
          label: t('catalogue.emailTemplate'),
          description: t('catalogue.emailTemplateHint'),
          wide: true,
        },
      ],
    },
  ];
}
