import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../ui/resource-table/types.ts';
import { invoiceName } from './overdue.ts';

interface OfInvoice {
  readonly invoice?: Parameters<typeof invoiceName>[0] | null;
  readonly invoice_id: number | null;
}

/** The invoice that a row is about, with a link to it. */
export function useInvoiceColumn<Row extends OfInvoice>(): Column<Row> {
  const { t } = useTranslation();
  return {
    id: 'invoice',
    label: t('ledger.invoice'),
    cell: ({ invoice, invoice_id }) =>
      invoice_id && (
        <Link to="/invoices/$invoiceId" params={{ invoiceId: String(invoice_id) }} className="tg-link">
          {invoice ? invoiceName(invoice) : `#${invoice_id}`}
        </Link>
      ),
    value: ({ invoice, invoice_id }) => invoice?.number ?? invoice_id,
  };
}
