import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { difference } from '../../ui/amounts.ts';
import { recordQuery } from '../../ui/data/record.ts';
import { Facts } from '../../ui/facts.tsx';
import { useMoney } from '../../ui/money.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { Day } from '../../ui/time.tsx';
import { DocumentButtons } from '../documents/document-buttons.tsx';
import { invoiceName } from '../invoices/overdue.ts';
import { UserLink } from '../users/user-link.tsx';
import { creditNote } from './routes.ts';

/** What was taken off an invoice, why, and its documents. It is a record: nothing here changes it. */
export function CreditNotePage() {
  const { t } = useTranslation();
  const money = useMoney();
  const { creditNoteId } = creditNote.useParams();
  const query = useQuery(recordQuery('creditNotes', creditNoteId, ['invoice']));
  return (
    <RecordPage query={query}>
      {({ id, number, amount, tax, currency_code: currency, reason, user_id, invoice_id, invoice, created_at }) => (
        <>
          <PageHeader
            title={t('creditNotes.named', { name: number })}
            parent={{ label: t('creditNotes.title'), to: '/credit-notes' }}
          >
            <DocumentButtons of="credit-notes" id={id} />
          </PageHeader>
          <Panel>
            <Facts
              facts={[
                [t('creditNotes.amount'), money(amount, currency)],
                [t('invoices.net'), money(difference(amount, tax), currency)],
                [t('invoices.tax'), money(tax, currency)],
                [t('creditNotes.reason'), reason],
                [
                  t('creditNotes.invoice'),
                  <Link to="/invoices/$invoiceId" params={{ invoiceId: String(invoice_id) }} className="tg-link">
                    {invoice ? invoiceName(invoice) : `#${invoice_id}`}
                  </Link>,
                ],
                [t('fields.customer'), <UserLink id={user_id} />],
                [t('invoices.issued'), <Day at={created_at} />],
                [t('fields.id'), <span className="tg-number">{id}</span>],
              ]}
            />
          </Panel>
        </>
      )}
    </RecordPage>
  );
}
