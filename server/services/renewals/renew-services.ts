import { takeCycles } from '../../coupons/index.ts';
import { createInvoices } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { shopZone } from '../../settings/index.ts';
import { taxTermsOfMany } from '../../tax/index.ts';
import { applyRenewals } from './apply.ts';
import { type DueService, holdDue, type Periodic, type Skipped, skippedFor } from './due.ts';
import { invoiceOf, type PlannedRenewal, planRenewal } from './plan.ts';
import { insertRenewals } from './queries.ts';

/** What became of one service. */
export interface Renewed {
  readonly id: bigint;
  /** an invoice was made; there was nothing to pay, and the period has begun; nothing was done */
  readonly outcome: 'invoiced' | 'renewed' | 'skipped';
  readonly invoiceId: bigint | null;
  readonly reason: Skipped | null;
}

export interface RenewOptions {
  /** only those that end before this moment; whenever they end, when left out */
  readonly dueBefore?: Temporal.Instant;
}

/**
 * Makes one invoice for the next period of each service, in a handful of statements for hundreds of them. Where there is nothing to pay, the
 * period begins at once. Services with a cancellation, with an unpaid renewal, without periods, or that are not active are skipped. The answers
 * are in the order of the ids. The database holds (service, period) unique, so that whoever runs at the same time makes none twice.
 */
export async function renewServices(
  tx: Context,
  ids: readonly bigint[],
  { dueBefore }: RenewOptions = {},
): Promise<Renewed[]> {
  const skipped = new Map<bigint, Skipped>();
  const due: Periodic<DueService>[] = [];
  for (const service of await holdDue(tx, ids)) {
    const reason = skippedFor(service, dueBefore);
    if (reason) skipped.set(service.id, reason);
    else due.push(service as Periodic<DueService>);
  }
  const invoices = await bill(tx, due);
  return ids.map((id) => {
    const invoiceId = invoices.get(id);
    if (invoiceId === undefined)
      return { id, outcome: 'skipped', invoiceId: null, reason: skipped.get(id) ?? 'unknown' };
    return { id, outcome: invoiceId === null ? 'renewed' : 'invoiced', invoiceId, reason: null };
  });
}

/** Bills the next period of each, and says on which invoice; null where there was nothing to pay. */
async function bill(tx: Context, due: readonly Periodic<DueService>[]): Promise<Map<bigint, bigint | null>> {
  if (due.length === 0) return new Map();
  const zone = await shopZone(tx.db);
  const terms = await taxTermsOfMany(tx, [...new Set(due.map(({ user_id }) => user_id))]);
  const coupons = await takeCycles(
    tx,
    due.map(({ id }) => id),
  );
  const planned = due.map((service) =>
    planRenewal(service, terms.get(service.user_id)!, coupons.get(service.id), zone),
  );
  const paid = planned.filter(({ total }) => total > 0n);
  const invoiceIds = await createInvoices(tx, paid.map(invoiceOf));
  const invoices = new Map<PlannedRenewal, bigint>(paid.map((one, at) => [one, invoiceIds[at]!]));
  const renewals = await insertRenewals(
    tx,
    planned.map((one) => ({ ...one, invoiceId: invoices.get(one) ?? null })),
  );
  await applyRenewals(
    tx,
    renewals.filter((_, at) => planned[at]!.total <= 0n),
  );
  return new Map(planned.map((one) => [one.service.id, invoices.get(one) ?? null]));
}
