import { useTranslation } from 'react-i18next';
import type { Field } from '../../ui/resource-form/types.ts';
import { userLabel } from '../users/labels.ts';

/** Whom an invoice is for, in which currency, and by when. `given` fills a new one in. */
export function useInvoiceFields(given: { user_id?: string; currency_code?: string; due_at?: string } = {}): Field[] {
  const { t } = useTranslation();
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
      kind: 'currency',
      name: 'currency_code',
      label: t('fields.currency'),
      required: true,
      initial: given.currency_code,
    },
    { kind: 'day', name: 'due_at', label: t('invoices.due'), initial: given.due_at },
  ];
}
