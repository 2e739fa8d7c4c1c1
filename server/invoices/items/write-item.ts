import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { validationError } from '../../platform/errors.ts';
import type { Target } from '../../platform/jsonapi/resource.ts';
import { insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import { toMinorUnits } from '../../platform/money.ts';
import { amountChange } from '../../platform/validation/amounts.ts';
import { lockInvoice } from '../queries.ts';

export interface InvoiceItemInput {
  invoice_id: bigint;
  description: string;
  /** of one, in whole units of the invoice's currency */
  price: string;
  quantity: number;
  reference_type?: string | null;
  reference_id?: number | null;
}

const lockItem = statement<{ amount: bigint; currency_code: string }>(
  'invoice-items.lock',
  'SELECT price AS amount, currency_code FROM invoice_items WHERE id = $1 FOR UPDATE',
);

/** Adds an item to an invoice, in the invoice's currency. */
export function createInvoiceItem(ctx: Context, { price, ...input }: InvoiceItemInput) {
  return ctx.transaction(async (tx) => {
    const currency_code = await currencyOf(tx, input.invoice_id);
    return insertRow(tx, 'invoiceItems', { ...input, currency_code, price: toMinorUnits(price, currency_code) });
  });
}

/** Changes an item; on another invoice it takes that invoice's currency. */
export function updateInvoiceItem(ctx: Context, target: Target, { price, ...input }: Partial<InvoiceItemInput>) {
  if (price === undefined && input.invoice_id === undefined) return updateRow(ctx, 'invoiceItems', target, input);
  return ctx.transaction(async (tx) => {
    const currency_code = input.invoice_id === undefined ? undefined : await currencyOf(tx, input.invoice_id);
    const [before] = await tx.db.query(lockItem, [target.id]);
    if (!before) return undefined;
    return updateRow(tx, 'invoiceItems', target, {
      ...input,
      currency_code,
      price: amountChange(before, { amount: price, currency: currency_code }),
    });
  });
}

async function currencyOf(ctx: Context, invoiceId: bigint): Promise<string> {
  const [invoice] = await ctx.db.query(lockInvoice, [invoiceId]);
  if (!invoice) throw validationError({ invoice_id: ['The selected invoice id is invalid.'] });
  return invoice.currency_code;
}
