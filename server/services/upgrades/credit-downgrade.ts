import { createCreditNote } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { lesser, toDecimal } from '../../platform/money.ts';
import { SERVICE, UPGRADE } from '../class-name.ts';

/** Invoices that paid for a service or its changes, the latest first, and what can still be taken off each on its account. */
const find = statement<{ id: bigint; currency_code: string; left: bigint }>(
  'upgrades.creditable',
  `SELECT invoices.id, invoices.currency_code, least(
       sum(price * quantity) - (SELECT coalesce(sum(amount), 0) FROM credit_notes WHERE invoice_id = invoices.id),
       paid - (SELECT coalesce(sum(greatest(refunded - surplus, 0)), 0) FROM invoice_transactions AS payment
         WHERE payment.invoice_id = invoices.id AND payment.status = 'succeeded'))::bigint AS left
   FROM invoices JOIN invoice_items ON invoice_id = invoices.id
   WHERE invoices.status = 'paid' AND kind IN ('charge', 'discount', 'unused') AND (
     (reference_type = '${SERVICE}' AND reference_id = $1)
     OR (reference_type = '${UPGRADE}' AND reference_id IN (SELECT id FROM service_upgrades WHERE service_id = $1)))
   GROUP BY invoices.id ORDER BY invoices.id DESC LIMIT 100`,
);

/**
 * Gives back an amount (gross, minor units) for unused time of a service: by credit notes on the invoices that paid for it, so that its tax
 * goes back as well. Returns what could be given back, which is never more than they still have.
 */
export async function creditUnused(tx: Context, serviceId: bigint, amount: bigint, reason: string): Promise<bigint> {
  let open = amount;
  for (const { id, currency_code, left } of await tx.db.query(find, [serviceId])) {
    const part = lesser(open, left);
    if (part <= 0n) continue;
    await createCreditNote(tx, id.toString(), { amount: toDecimal(part, currency_code), reason });
    open -= part;
  }
  return amount - open;
}

const keep = statement('upgrades.keep', 'UPDATE service_upgrades SET kept = $2 WHERE id = $1');
const kept = statement<{ kept: Readonly<Record<string, string>> | null }>(
  'upgrades.kept',
  `SELECT kept FROM service_upgrades WHERE service_id = $1 AND status = 'completed' AND price IS NOT NULL
   ORDER BY completed_at DESC, id DESC LIMIT 1`,
);

/** Writes down what the invoices of a service hold as a change of it is completed, and nothing more is given back by that. */
export async function keepHeld(tx: Context, upgradeId: bigint, serviceId: bigint): Promise<void> {
  const held = (await tx.db.query(find, [serviceId])).map(({ id, left }) => [id, left.toString()]);
  await tx.db.query(keep, [upgradeId, JSON.stringify(Object.fromEntries(held))]);
}

/** What others gave back of the invoices of a service since its last change, by a refund or a credit note: gross, in minor units. */
export async function givenBackOf({ db }: Context, serviceId: bigint): Promise<bigint> {
  const [before] = await db.query(kept, [serviceId]);
  if (!before?.kept) return 0n;
  const now = new Map((await db.query(find, [serviceId])).map(({ id, left }) => [id.toString(), left]));
  return Object.entries(before.kept).reduce((sum, [id, held]) => {
    const less = BigInt(held) - (now.get(id) ?? 0n);
    return less > 0n ? sum + less : sum;
  }, 0n);
}
