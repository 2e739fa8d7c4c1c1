import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { conflict, validationError } from '../../platform/errors.ts';
import type { Target } from '../../platform/jsonapi/resource.ts';
import { deleteRow, insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import { toMinorUnits } from '../../platform/money.ts';
import { amountChange } from '../../platform/validation/amounts.ts';
import { taxWithin } from '../../tax/index.ts';
import type { StoredInvoice } from '../queries.ts';
import { holdInvoice, refuseRecord, settleInvoice } from '../settle-invoice.ts';

export interface InvoiceItemInput {
  invoice_id: bigint;
  description: string;
  /** of one, in whole units of the invoice's currency */
  price: string;
  quantity: number;
  reference_type?: string | null;
  reference_id?: number | null;
}

/** What a deposit refers to, as the wire names it. */
const CREDIT = 'App\\Models\\Credit';

interface StoredItem {
  /** minor units, of one, with its tax */
  amount: bigint;
  quantity: number;
  currency_code: string;
  invoice_id: bigint;
  /** in percent, a decimal text; null where nobody decided */
  tax_rate: string | null;
}

const lockItem = statement<StoredItem>(
  'invoice-items.lock',
  'SELECT price AS amount, quantity, currency_code, invoice_id, tax_rate FROM invoice_items WHERE id = $1 FOR UPDATE',
);

const invoiceOf = statement<{ invoice_id: bigint }>(
  'invoice-items.invoice',
  'SELECT invoice_id FROM invoice_items WHERE id = $1',
);

/** Adds an item to an invoice, in the invoice's currency. */
export function createInvoiceItem(ctx: Context, { price, ...input }: InvoiceItemInput) {
  return ctx.transaction(async (tx) => {
    const invoice = await openInvoice(tx, input.invoice_id, input);
    const { currency_code } = invoice;
    return settled(
      tx,
      [invoice],
      insertRow(tx, 'invoiceItems', { ...input, currency_code, price: toMinorUnits(price, currency_code) }),
    );
  });
}

/** Changes an item; on another invoice it takes that invoice's currency. */
export function updateInvoiceItem(ctx: Context, target: Target, { price, ...input }: Partial<InvoiceItemInput>) {
  return ctx.transaction(async (tx) => {
    const owner = await ownerOf(tx, target.id);
    if (owner === undefined) return undefined;
    const moves = input.invoice_id !== undefined && BigInt(input.invoice_id) !== owner;
    const invoices = [owner, ...(moves ? [BigInt(input.invoice_id!)] : [])].sort(ascending);
    const held = new Map<bigint, StoredInvoice>();
    for (const invoice of invoices) held.set(invoice, await openInvoice(tx, invoice, input));
    const currency_code =
      input.invoice_id === undefined ? undefined : held.get(BigInt(input.invoice_id))!.currency_code;
    const before = await holdItem(tx, target.id, owner);
    if (!before) return undefined;
    const amount =
      price === undefined && !moves ? undefined : amountChange(before, { amount: price, currency: currency_code });
    return settled(
      tx,
      [...held.values()],
      updateRow(tx, 'invoiceItems', target, {
        ...input,
        ...taxOf(before, amount, input.quantity),
        currency_code,
        price: amount,
      }),
    );
  });
}

/** Takes an item off its invoice. */
export function deleteInvoiceItem(ctx: Context, target: Target): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const owner = await ownerOf(tx, target.id);
    if (owner === undefined) return false;
    const invoice = await openInvoice(tx, owner);
    if (!(await holdItem(tx, target.id, owner))) return false;
    return settled(tx, [invoice], deleteRow(tx, 'invoiceItems', target));
  });
}

/** The tax in what an item comes to now, at the rate that it has: it was decided for this line, whatever holds today. */
function taxOf({ tax_rate, amount, quantity }: StoredItem, price = amount, count = quantity) {
  if (tax_rate === null || (price === amount && count === quantity)) return {};
  return { tax_amount: taxWithin(price * BigInt(count), tax_rate) };
}

const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : 1);

async function ownerOf(tx: Context, id: string): Promise<bigint | undefined> {
  const [item] = await tx.db.query(invoiceOf, [id]);
  return item?.invoice_id;
}

/** Holds an item of an invoice that is held; one that went to another invoice meanwhile is a 409. */
async function holdItem(tx: Context, id: string, owner: bigint) {
  const [item] = await tx.db.query(lockItem, [id]);
  if (item && item.invoice_id !== owner)
    throw conflict('The item moved to another invoice at the same time: try again.');
  return item;
}

/** Holds an invoice whose items may change. */
async function openInvoice(
  tx: Context,
  id: bigint,
  { reference_type }: Partial<InvoiceItemInput> = {},
): Promise<StoredInvoice> {
  const invoice = await holdInvoice(tx, id);
  if (!invoice) throw validationError({ invoice_id: ['The selected invoice id is invalid.'] });
  refuseRecord(invoice);
  if (invoice.status === 'cancelled' && invoice.written_off > 0n)
    throw conflict('This invoice was written off: open it again before you change its items.');
  // What was paid from credit, and what was taken off, was for something else than a deposit.
  if (reference_type === CREDIT && !invoice.marked_paid && invoice.paid + invoice.credited > 0n)
    throw conflict('Something was paid for this invoice already: make another one for a deposit of credit.');
  return invoice;
}

/** With other items, what was paid so far may be enough, or nothing to pay be left. Invoices as they were before. */
async function settled<Result>(
  tx: Context,
  invoices: readonly StoredInvoice[],
  written: Promise<Result>,
): Promise<Result> {
  const result = await written;
  for (const { id, total } of invoices) await settleInvoice(tx, id, total);
  return result;
}
