import { createCreditNote, type StoredInvoice } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { applyUpgrade } from './apply-upgrade.ts';
import { giveUp, type Reason } from './cancel-upgrade.ts';
import { type ChangedService, findService } from './find-service.ts';
import { pendingUpgrades, type StoredUpgrade, upgradesAwaiting, upgradesOf } from './stored.ts';

/**
 * What follows for changes when an invoice is paid: the one that it is for is applied, once; if the service is no longer what it was when
 * that was reckoned, the payment becomes credit instead. A change of a service that the invoice renews was reckoned for less time than there
 * is now, and is given up. What is paid for one that was given up before becomes credit as well.
 */
export async function completeUpgrades(tx: Context, invoice: StoredInvoice): Promise<void> {
  const [before] = await upgradesOf(tx, [invoice.id], 'cancelled');
  if (before) await giveBack(tx, invoice, before.id);
  for (const { id, service_id } of await upgradesAwaiting(tx, invoice.id)) {
    const service = await findService(tx, service_id, { held: true });
    const upgrade = (await pendingUpgrades(tx, service_id)).find((pending) => pending.id === id);
    if (!service || !upgrade) continue;
    if (upgrade.invoice_id !== invoice.id) await giveUp(tx, upgrade, 'renewed');
    else await complete(tx, invoice, upgrade, service);
  }
}

async function complete(tx: Context, invoice: StoredInvoice, upgrade: StoredUpgrade, service: ChangedService) {
  const stale = staleBecause(upgrade, service, tx.clock.now());
  if (!stale) return applyUpgrade(tx, upgrade.id);
  await giveUp(tx, upgrade, stale);
  await giveBack(tx, invoice, upgrade.id);
}

async function giveBack(tx: Context, invoice: StoredInvoice, upgradeId: bigint): Promise<void> {
  if (invoice.total <= invoice.credited) return;
  await createCreditNote(tx, invoice.id.toString(), { reason: `Upgrade ${upgradeId} could not be applied any more` });
}

/** Why a change can't be applied any more; undefined when it can. */
function staleBecause(upgrade: StoredUpgrade, service: ChangedService, now: Temporal.Instant): Reason | undefined {
  const { price, from_product_id, from_plan_id, from_quantity, from_expires_at, lapses_at } = upgrade;
  if (lapses_at && Temporal.Instant.compare(lapses_at, now) <= 0) return 'expired';
  const same =
    price !== null &&
    service.status === 'active' &&
    service.product_id === from_product_id &&
    service.plan_id === from_plan_id &&
    service.quantity === from_quantity &&
    service.expires_at?.epochNanoseconds === from_expires_at?.epochNanoseconds;
  return same ? undefined : 'changed';
}
