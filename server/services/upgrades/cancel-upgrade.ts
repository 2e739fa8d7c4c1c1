import { cancelInvoices } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { conflict } from '../../platform/errors.ts';
import { readRow, updateRow } from '../../platform/jsonapi/write.ts';
import { publish } from '../../platform/outbox/publish.ts';
import { holdDueUpgrades, holdUpgrade, upgradesOf } from './stored.ts';

/** Why a change was given up. */
export type Reason =
  | 'cancelled'
  | 'replaced'
  | 'expired'
  | 'renewed'
  | 'changed'
  | 'service_ended'
  | 'invoice_cancelled';

/**
 * Gives up a change that waits for its payment, and its invoice: what was paid of that becomes credit, and what was reserved is for sale
 * again. Undefined when there is no such change, 409 when it waits no longer.
 */
export function cancelUpgrade(ctx: Context, id: bigint) {
  return ctx.transaction(async (tx) => {
    const upgrade = await holdUpgrade(tx, id);
    if (!upgrade) return undefined;
    if (upgrade.status !== 'pending')
      throw conflict(`This upgrade is ${upgrade.status}: only a pending one can be cancelled.`);
    await giveUp(tx, upgrade, 'cancelled');
    return readRow(tx, 'serviceUpgrades', id.toString());
  });
}

/** Gives up a pending change that is held, and its invoice if that is not paid. */
export async function giveUp(
  tx: Context,
  { id, invoice_id }: { readonly id: bigint; readonly invoice_id: bigint | null },
  reason: Reason,
): Promise<void> {
  await updateRow(
    tx,
    'serviceUpgrades',
    { id: id.toString() },
    { status: 'cancelled', cancelled_at: tx.clock.now(), reason },
  );
  if (invoice_id !== null) await cancelInvoices(tx, [invoice_id]);
  await publish(tx, 'service_upgrade.cancelled', { id });
}

/** What follows for changes when their invoices are cancelled. */
export async function giveUpWithInvoices(tx: Context, invoiceIds: readonly bigint[]): Promise<void> {
  for (const { id } of await upgradesOf(tx, invoiceIds, 'pending'))
    await giveUp(tx, { id, invoice_id: null }, 'invoice_cancelled');
}

/**
 * Gives up changes that were not paid while their services were: of these, those that lapsed. One that was paid or given up meanwhile stays as it is, so
 * that it can be done twice. Returns the ids of those that were given up.
 */
export function expireUpgrades(ctx: Context, ids: readonly bigint[]): Promise<bigint[]> {
  return ctx.transaction(async (tx) => {
    const due = await holdDueUpgrades(tx, ids);
    for (const upgrade of due) await giveUp(tx, upgrade, 'expired');
    return due.map(({ id }) => id);
  });
}
