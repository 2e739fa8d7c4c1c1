import { asTaxed, createInvoice } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { insertRow } from '../../platform/jsonapi/write.ts';
import { asItem } from '../../pricing/index.ts';
import { SERVICE } from '../../services/index.ts';
import { idOf } from './id-of.ts';
import type { PlannedOrder } from './plan-order.ts';

/** When the invoice of an order is due. */
const DAYS = 7;

/** Writes the one invoice of an order: a line of the invoice for each line of the quote, with its tax and the service that it is for. */
export async function writeInvoice(
  tx: Context,
  { request, quote }: PlannedOrder,
  serviceIds: readonly string[],
): Promise<string> {
  const due_at = tx.clock.now().add({ hours: 24 * DAYS });
  const { userId: user_id, currency: currency_code } = request;
  const invoiceId = idOf(
    tx,
    'invoices',
    await createInvoice(tx, { user_id, currency_code, due_at, status: 'pending', tax_note: quote.terms.note }),
  );
  for (const line of quote.lines)
    await insertRow(tx, 'invoiceItems', {
      ...{ invoice_id: invoiceId, currency_code, reference_type: SERVICE, reference_id: serviceIds[line.item] },
      ...asItem(line),
      ...asTaxed(line.tax),
    });
  return invoiceId;
}
