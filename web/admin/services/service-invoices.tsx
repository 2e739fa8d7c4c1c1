import { IconFileInvoice } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../ui/data/record.ts';
import { StateMessage } from '../../ui/feedback/state-message.tsx';
import { MiniTable } from '../../ui/mini-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { Ago, Day } from '../../ui/time.tsx';
import { InvoiceStatus } from '../invoices/invoice-status.tsx';
import { invoiceName } from '../invoices/overdue.ts';
import { service } from './routes.ts';

/** The invoices that charge for the service, the latest first. */
export function ServiceInvoices() {
  const { t } = useTranslation();
  const { serviceId } = service.useParams();
  const query = useQuery(recordQuery('services', serviceId, ['invoices']));
  return (
    <Panel flush>
      <RecordPage query={query}>
        {({ invoices }) =>
          invoices.length === 0 ? (
            <StateMessage icon={IconFileInvoice} title={t('invoices.none')} text={t('services.noInvoices')} />
          ) : (
            <MiniTable
              label={t('invoices.title')}
              columns={[
                { label: t('invoices.number') },
                { label: t('fields.status') },
                { label: t('invoices.due') },
                { label: t('fields.created') },
              ]}
              rows={[...invoices]
                .sort((one, other) => other.id - one.id)
                .map((invoice) => ({
                  key: invoice.id,
                  cells: [
                    <Link to="/invoices/$invoiceId" params={{ invoiceId: String(invoice.id) }} className="tg-link">
                      {invoiceName(invoice)}
                    </Link>,
                    <InvoiceStatus {...invoice} />,
                    <Day at={invoice.due_at} />,
                    <Ago at={invoice.created_at} />,
                  ],
                }))}
            />
          )
        }
      </RecordPage>
    </Panel>
  );
}
