import { useQuery } from '@tanstack/react-query';
import type { Invoice } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { signOf } from '../../ui/amounts.ts';
import { Columns } from '../../ui/columns.tsx';
import { recordQuery } from '../../ui/data/record.ts';
import { Facts } from '../../ui/facts.tsx';
import { toastDone } from '../../ui/feedback/toast.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import type { Section } from '../../ui/resource-form/types.ts';
import { useCan } from '../../ui/session.ts';
import { Ago, Day } from '../../ui/time.tsx';
import { InvoiceCreditNotes } from '../credit-notes/invoice-credit-notes.tsx';
import { InvoiceAttempts } from '../gateways/invoice-attempts.tsx';
import { InvoicePayments } from '../payments/invoice-payments.tsx';
import { UserLink } from '../users/user-link.tsx';
import { useInvoiceFields } from './fields.ts';
import { InvoiceActions } from './invoice-actions.tsx';
import { InvoiceItems } from './invoice-items.tsx';
import { InvoiceStatus } from './invoice-status.tsx';
import { InvoiceTotals } from './invoice-totals.tsx';
import { invoiceName } from './overdue.ts';
import { invoice } from './routes.ts';

export function InvoicePage() {
  const { t } = useTranslation();
  const can = useCan();
  const { invoiceId } = invoice.useParams();
  const query = useQuery(recordQuery('invoices', invoiceId, ['items']));
  const sectionOf = useDetails();
  return (
    <RecordPage query={query}>
      {(record) => (
        <>
          <PageHeader
            title={t('invoices.named', { name: invoiceName(record) })}
            parent={{ label: t('invoices.title'), to: '/invoices' }}
            beside={<InvoiceStatus {...record} />}
          >
            <InvoiceActions record={record} />
          </PageHeader>
          <Columns
            aside={
              <Panel title={t('fields.facts')}>
                <Facts
                  facts={[
                    [t('fields.id'), <span className="tg-number">{record.id}</span>],
                    [t('fields.customer'), <UserLink id={record.user_id} />],
                    [t('fields.currency'), record.currency_code],
                    [t('invoices.due'), record.due_at && <Day at={record.due_at} />],
                    ...(record.paid_at ? ([[t('invoices.paidOn'), <Day at={record.paid_at} />]] as const) : []),
                    [t('fields.created'), <Ago at={record.created_at} />],
                    [t('fields.changed'), <Ago at={record.updated_at} />],
                  ]}
                />
              </Panel>
            }
          >
            {can('invoice_items.view') ? (
              <InvoiceItems key={record.id} invoice={record} items={record.items} />
            ) : (
              <Panel flush>
                <InvoiceTotals invoice={record} />
              </Panel>
            )}
            <InvoicePayments key={`payments ${record.id}`} invoice={record} />
            <InvoiceCreditNotes key={`credit notes ${record.id}`} invoice={record} />
            <InvoiceAttempts key={`attempts ${record.id}`} invoice={record} />
            {record.status !== 'paid' && (
              <Panel title={t('invoices.details')}>
                <ResourceForm
                  key={record.id}
                  resource="invoices"
                  record={record}
                  sections={[sectionOf(record)]}
                  readOnly={!can('invoices.update')}
                  onSaved={() => toastDone(t('invoices.saved'))}
                />
              </Panel>
            )}
          </Columns>
        </>
      )}
    </RecordPage>
  );
}

/** The details that can still be changed: once something was paid, it stays clear for whom and in which currency. */
function useDetails() {
  const { t } = useTranslation();
  const fields = useInvoiceFields();
  return ({ paid, credited }: Invoice): Section => {
    if (signOf(paid) === 0 && signOf(credited) === 0) return { columns: 2, fields };
    const held = fields.map((field) => ({ ...field, disabled: field.name !== 'due_at' }));
    return { columns: 2, text: t('invoices.heldHint'), fields: held };
  };
}
