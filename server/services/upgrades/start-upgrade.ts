import { asTaxed, createInvoice } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { conflict } from '../../platform/errors.ts';
import { insertRow, readRow, updateRow } from '../../platform/jsonapi/write.ts';
import { settingOf, shopZone } from '../../settings/index.ts';
import { UPGRADE } from '../class-name.ts';
import { applyUpgrade } from './apply-upgrade.ts';
import { asItem } from './as-item.ts';
import { giveUp } from './cancel-upgrade.ts';
import { keyOf } from './choose.ts';
import { holdInvoicesOf } from './find-service.ts';
import { type PlannedUpgrade, planUpgrade } from './plan-upgrade.ts';
import type { UpgradeRequest } from './read-request.ts';
import { pendingUpgrades, type StoredChoices } from './stored.ts';
import { writeStretches } from './stretches.ts';

/** Days that an invoice of a change may take, unless the setting says otherwise. */
const DAYS = 7;

/**
 * Changes a service: at once where nothing is to be paid, otherwise when its invoice is paid; until then what it needs of the target is
 * reserved. One change at a time: another one that waits is a 409, unless `replace` gives it up. Undefined when there is no such service.
 */
export function upgradeService(
  ctx: Context,
  serviceId: bigint,
  { replace, ...request }: UpgradeRequest & { replace?: boolean },
) {
  return ctx.transaction(async (tx) => {
    await holdInvoicesOf(tx, serviceId);
    await makeRoom(tx, serviceId, replace === true);
    const planned = await planUpgrade(tx, serviceId, request, { hold: true });
    if (!planned) return undefined;
    const id = await writeUpgrade(tx, planned);
    if (planned.quote.total > 0n) await writeInvoice(tx, planned, id);
    else await applyUpgrade(tx, id, planned.credit);
    return readRow(tx, 'serviceUpgrades', id.toString());
  });
}

const holdService = statement('upgrades.take-service', 'SELECT id FROM services WHERE id = $1 FOR UPDATE');

async function makeRoom(tx: Context, serviceId: bigint, replace: boolean): Promise<void> {
  await tx.db.query(holdService, [serviceId]);
  for (const upgrade of await pendingUpgrades(tx, serviceId)) {
    if (!replace)
      throw conflict(
        `Upgrade ${upgrade.id} of this service waits for its payment: cancel it, or replace it by this one.`,
      );
    await giveUp(tx, upgrade, 'replaced');
  }
}

async function writeUpgrade(tx: Context, planned: PlannedUpgrade): Promise<bigint> {
  const { service, product, plan, quantity, quote, begins, taken } = planned;
  const reserved = product.stock === null ? 0 : taken;
  if (reserved > 0)
    await updateRow(tx, 'products', { id: product.id.toString() }, { stock: product.stock! - reserved });
  const days = await daysToPay(tx);
  const row = await insertRow(tx, 'serviceUpgrades', {
    ...{ service_id: service.id, product_id: product.id, plan_id: plan.id, quantity },
    ...{ price: planned.price, price_tax_rate: planned.priceTaxRate },
    ...{ currency_code: service.currency_code, total: quote.total, status: 'pending' },
    type: product.id === service.product_id && plan.id === service.plan_id ? 'config' : 'product',
    choices: JSON.stringify(asStored(planned)),
    ...{ from_product_id: service.product_id, from_plan_id: service.plan_id, from_quantity: service.quantity },
    ...{ from_expires_at: service.expires_at, effective_at: planned.at, expires_at: planned.expiresAt, reserved },
    new_period: begins !== undefined,
    takes_cycle: begins?.discounted === true && quote.lines.some(({ kind }) => kind === 'discount'),
    lapses_at: service.expires_at ?? planned.at.add({ hours: 24 * Math.max(days, DAYS) * 2 }),
  });
  const id = BigInt(row[0]!);
  await writeStretches(tx, id, quote);
  return id;
}

const asStored = ({ choices }: PlannedUpgrade): StoredChoices => ({
  values: choices.flatMap(({ option, value }) => (value ? [[option.id.toString(), value.id.toString()] as const] : [])),
  texts: choices.flatMap(({ option, text }) => (text === null ? [] : [[keyOf(option), option.name, text] as const])),
});

async function daysToPay(tx: Context): Promise<number> {
  const set = await settingOf(tx.db, 'upgrade_invoice_due');
  return set !== null && /^\d{1,3}$/.test(set) ? Number(set) : DAYS;
}

/** The invoice of a change: due after the days of the setting, but before the service runs out. */
async function writeInvoice(tx: Context, { service, quote }: PlannedUpgrade, upgradeId: bigint): Promise<void> {
  const { user_id, currency_code, expires_at } = service;
  const wanted = tx.clock.now().add({ hours: 24 * (await daysToPay(tx)) });
  const due_at = expires_at && Temporal.Instant.compare(expires_at, wanted) < 0 ? expires_at : wanted;
  const zone = await shopZone(tx.db);
  const invoice = await createInvoice(tx, {
    user_id,
    currency_code,
    due_at,
    status: 'pending',
    tax_note: quote.terms.note,
  });
  const invoice_id = BigInt(invoice[0]!);
  for (const line of quote.lines)
    await insertRow(tx, 'invoiceItems', {
      ...{ invoice_id, currency_code, reference_type: UPGRADE, reference_id: upgradeId, kind: line.kind },
      ...asItem(line, zone),
      ...asTaxed(line.tax),
    });
  await updateRow(tx, 'serviceUpgrades', { id: upgradeId.toString() }, { invoice_id });
}
