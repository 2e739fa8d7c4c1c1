import { useTranslation } from 'react-i18next';
import type { FormValues, Section } from '../../ui/resource-form/types.ts';

export const TYPES = ['string', 'text', 'number', 'select', 'checkbox', 'radio', 'date'] as const;

const isChoice = ({ type }: FormValues): boolean => type === 'select' || type === 'radio';

/** "VAT number" becomes "vat_number". */
const keyOf = (name: unknown): string =>
  String(name ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

/** What is asked of customers besides name and address, and how. */
export function useCustomPropertySections(): Section[] {
  const { t } = useTranslation();
  return [
    {
      columns: 2,
      fields: [
        { kind: 'text', name: 'name', label: t('fields.name'), required: true },
        {
          kind: 'text',
          name: 'key',
          label: t('properties.key'),
          required: true,
          suggest: ({ name }) => keyOf(name),
        },
        {
          kind: 'choice',
          name: 'type',
          label: t('customProperties.type'),
          required: true,
          initial: 'string',
          options: TYPES.map((value) => ({ value, label: t(`customProperties.types.${value}`) })),
        },
        {
          kind: 'text',
          name: 'validation',
          label: t('customProperties.validation'),
          placeholder: 'max:20',
        },
        {
          kind: 'tags',
          name: 'allowed_values',
          label: t('customProperties.allowed'),
          description: t('customProperties.allowedHint'),
          split: [','],
          when: isChoice,
          wide: true,
        },
        {
          kind: 'textarea',
          name: 'description',
          label: t('fields.description'),
          description: t('customProperties.descriptionHint'),
          wide: true,
        },
        { kind: 'flag', name: 'required', label: t('customProperties.required'), wide: true },
        {
          kind: 'flag',
          name: 'non_editable',
          label: t('customProperties.nonEditable'),
          description: t('customProperties.nonEditableHint'),
          wide: true,
        },
        { kind: 'flag', name: 'show_on_invoice', label: t('customProperties.onInvoice'), wide: true },
      ],
    },
  ];
}
