import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewRecordPage } from '../../ui/new-record-page.tsx';
import { useInvoiceFields } from './fields.ts';
import { newInvoice } from './routes.ts';

/** Days that a customer has to pay, as with an order. */
const DAYS_TO_PAY = 7;

export function NewInvoice() {
  const { t } = useTranslation();
  const { user_id, currency_code } = newInvoice.useSearch();
  const [due_at] = useState(() => new Date(Date.now() + DAYS_TO_PAY * 86_400_000).toISOString());
  const fields = useInvoiceFields({ user_id, currency_code, due_at });
  return (
    <NewRecordPage
      resource="invoices"
      title={t('invoices.new')}
      parent={{ label: t('invoices.title'), to: '/invoices' }}
      sections={[{ columns: 2, text: t('invoices.newText'), fields }]}
      createLabel={t('invoices.create')}
      created={t('invoices.created')}
      link={(invoiceId) => ({ to: '/invoices/$invoiceId', params: { invoiceId } })}
    />
  );
}
