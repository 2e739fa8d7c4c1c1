import type { Context } from '../platform/context.ts';
import { drawEventNumbers, drawIds, insertRows, tellCreated } from '../platform/jsonapi/write-many.ts';
import { untold } from '../platform/outbox/carried.ts';
import { isProforma } from './create-invoice.ts';
import type { asTaxed } from './items/as-taxed.ts';
import { drawNumbers } from './numbers/draw-number.ts';
import { snapshotsFor } from './snapshot.ts';

/** A line of an invoice, in minor units; `price` is gross and of one. */
interface NewItem extends ReturnType<typeof asTaxed> {
  readonly kind: string;
  readonly description: string;
  readonly quantity: number;
  readonly price: bigint;
  readonly reference_type: string | null;
  readonly reference_id: bigint | null;
}

export interface NewInvoice {
  readonly user_id: bigint;
  readonly currency_code: string;
  readonly due_at: Temporal.Instant;
  readonly tax_note: string | null;
  readonly items: readonly NewItem[];
}

/** Makes out many unpaid invoices with their items, each as `createInvoice` does it, in a few statements; their ids in the same order. */
export async function createInvoices(tx: Context, invoices: readonly NewInvoice[]): Promise<bigint[]> {
  if (invoices.length === 0) return [];
  const ids = await drawIds(tx, 'invoices', invoices.length);
  const issued = await issuedTo(tx, invoices);
  const rows = invoices.map(({ user_id, currency_code, due_at, tax_note }, at) => ({
    ...{ id: ids[at]!, user_id, currency_code, due_at, tax_note, status: 'pending' },
    ...issued(at),
  }));
  // Told when their items are there, and with them their totals, but before these.
  const numbers = await drawEventNumbers(tx, ids.length);
  await insertRows(tx, 'invoices', rows, { untold: true });
  const items = invoices.flatMap(({ currency_code, items: own }, at) =>
    own.map((item) => ({ invoice_id: ids[at]!, currency_code, ...item })),
  );
  const itemIds = await drawIds(tx, 'invoiceItems', items.length);
  const itemRows = items.map((item, at) => ({ id: itemIds[at]!, ...item }));
  await untold(tx, () => insertRows(tx, 'invoiceItems', itemRows));
  await tellCreated(tx, 'invoices', ids, numbers);
  return ids;
}

/** What each gets that is made out now: nothing, where unpaid invoices are proforma ones. */
async function issuedTo(tx: Context, invoices: readonly NewInvoice[]) {
  if (await isProforma(tx)) return () => ({});
  const parties = await snapshotsFor(tx, [...new Set(invoices.map(({ user_id }) => user_id))]);
  const numbers = await drawNumbers(tx, 'invoice', invoices.length);
  return (at: number) => ({ number: numbers[at]!, ...parties.get(invoices[at]!.user_id)! });
}
