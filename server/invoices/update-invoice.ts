import type { Context } from '../platform/context.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { updateRow } from '../platform/jsonapi/write.ts';
import { amountChange } from '../platform/validation/amounts.ts';
import { lockInvoice, pricesOf, type StoredInvoice, setPrice } from './queries.ts';

export interface InvoiceInput {
  user_id: bigint;
  currency_code: string;
  due_at?: Temporal.Instant | null;
  status: string;
}

/** Changes an invoice. When its currency changes, the amounts of its items stay the numbers that they are. */
export function updateInvoice(ctx: Context, target: Target, input: Partial<InvoiceInput>) {
  if (input.currency_code === undefined) return updateRow(ctx, 'invoices', target, input);
  return ctx.transaction(async (tx) => {
    const [before] = await tx.db.query(lockInvoice, [target.id]);
    if (!before) return undefined;
    await moveItems(tx, before, input.currency_code!);
    return updateRow(tx, 'invoices', target, input);
  });
}

async function moveItems(ctx: Context, { id, currency_code }: StoredInvoice, currency: string): Promise<void> {
  for (const item of await ctx.db.query(pricesOf, [id])) {
    const price = amountChange({ amount: item.price, currency_code }, { currency });
    if (price !== item.price) await ctx.db.query(setPrice, [item.id, price, ctx.clock.now()]);
  }
}
