import { useNavigate } from '@tanstack/react-router';
import type { Invoice } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toastDone } from '../../ui/feedback/toast.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useInvoiceFields } from './fields.ts';
import { newInvoice } from './routes.ts';

/** Days that a customer has to pay, as with an order. */
const DAYS_TO_PAY = 7;

export function NewInvoice() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { user_id, currency_code } = newInvoice.useSearch();
  const [due_at] = useState(() => new Date(Date.now() + DAYS_TO_PAY * 86_400_000).toISOString());
  const fields = useInvoiceFields({ user_id, currency_code, due_at });
  return (
    <>
      <PageHeader title={t('invoices.new')} parent={{ label: t('invoices.title'), to: '/invoices' }} />
      <Panel>
        <ResourceForm<Invoice>
          resource="invoices"
          record={undefined}
          sections={[{ columns: 2, text: t('invoices.newText'), fields }]}
          createLabel={t('invoices.create')}
          onCancel={() => void navigate({ to: '/invoices' })}
          onSaved={({ id }) => {
            toastDone(t('invoices.created'));
            void navigate({ to: '/invoices/$invoiceId', params: { invoiceId: String(id) } });
          }}
        />
      </Panel>
    </>
  );
}
