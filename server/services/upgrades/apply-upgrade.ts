import { takeCycle } from '../../coupons/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { deleteRow, insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import { publish } from '../../platform/outbox/publish.ts';
import { SERVICE } from '../class-name.ts';
import { serviceUpgraded } from '../events.ts';
import { creditUnused, keepHeld } from './credit-downgrade.ts';
import { repriceRenewals } from './reprice-renewals.ts';
import { holdUpgrade, type StoredChoices, type StoredUpgrade } from './stored.ts';

/**
 * Makes of a service what a change says, and completes the change: product, plan, price, quantity, options and stock; what its next invoice
 * asks for, if there is one already. The change is held and pending, and the service is as it was when the change was reckoned. `credit`
 * (gross, minor units) is given back.
 */
export async function applyUpgrade(tx: Context, id: bigint, credit = 0n): Promise<void> {
  const upgrade = (await holdUpgrade(tx, id))!;
  await changeService(tx, upgrade);
  await moveConfigs(tx, upgrade.service_id, upgrade.choices?.values ?? []);
  await writeTexts(tx, upgrade.service_id, upgrade.choices?.texts ?? []);
  await freeStock(tx, upgrade);
  if (upgrade.takes_cycle) await takeCycle(tx, upgrade.service_id);
  const reason = `Unused time of service ${upgrade.service_id}`;
  const credited = credit > 0n ? await creditUnused(tx, upgrade.service_id, credit, reason) : 0n;
  const completed_at = tx.clock.now();
  await updateRow(
    tx,
    'serviceUpgrades',
    { id: id.toString() },
    { status: 'completed', completed_at, credited, reserved: 0 },
  );
  await keepHeld(tx, id, upgrade.service_id);
  // Last: an invoice of which enough was paid already is paid then, and renews a service that is changed.
  await repriceRenewals(tx, upgrade);
  await publish(tx, 'service_upgrade.completed', { id });
  await publish(tx, 'service.upgraded', { id: upgrade.service_id, more: { upgrade_id: Number(id) } });
  await serviceUpgraded.emit(tx, { id: upgrade.service_id, productId: upgrade.product_id });
}

async function changeService(tx: Context, upgrade: StoredUpgrade): Promise<void> {
  const { service_id, product_id, plan_id, price, price_tax_rate, quantity, new_period, expires_at, effective_at } =
    upgrade;
  const anchor = { anchor_at: expires_at === null ? null : effective_at, anchor_periods: expires_at === null ? 0 : 1 };
  await updateRow(
    tx,
    'services',
    { id: service_id.toString() },
    {
      ...{ product_id, plan_id, price, price_tax_rate, quantity },
      ...(new_period && { expires_at, ...anchor, trial_ends_at: null }),
    },
  );
}

const configs = statement<{ id: bigint; option: bigint; value: bigint }>(
  'upgrades.old-configs',
  'SELECT id, config_option_id AS option, config_value_id AS value FROM service_configs WHERE service_id = $1 ORDER BY id',
);
const existing = statement<{ id: bigint }>(
  'upgrades.existing-values',
  'SELECT id FROM config_option_values WHERE id = ANY ($1::bigint[])',
);

/** Only what differs is written. A value that was deleted meanwhile is left out. */
async function moveConfigs(tx: Context, service_id: bigint, values: StoredChoices['values']): Promise<void> {
  const rows = await tx.db.query(existing, [values.map(([, value]) => value)]);
  const there = new Set(rows.map(({ id }) => id.toString()));
  const wanted = new Map(values.filter(([, value]) => there.has(value)));
  for (const { id, option, value } of await tx.db.query(configs, [service_id])) {
    const next = wanted.get(option.toString());
    wanted.delete(option.toString());
    if (next === undefined) await deleteRow(tx, 'serviceConfigs', { id: id.toString() });
    else if (next !== value.toString())
      await updateRow(tx, 'serviceConfigs', { id: id.toString() }, { config_value_id: next });
  }
  for (const [config_option_id, config_value_id] of wanted)
    await insertRow(tx, 'serviceConfigs', { service_id, config_option_id, config_value_id });
}

const property = statement<{ id: bigint }>(
  'upgrades.property',
  `SELECT id FROM properties WHERE model_type = '${SERVICE}' AND model_id = $1 AND key = $2 ORDER BY id LIMIT 1`,
);

async function writeTexts(tx: Context, model_id: bigint, texts: StoredChoices['texts']): Promise<void> {
  for (const [key, name, value] of texts) {
    const [before] = await tx.db.query(property, [model_id, key]);
    if (before) await updateRow(tx, 'properties', { id: before.id.toString() }, { value });
    else await insertRow(tx, 'properties', { model_type: SERVICE, model_id, key, name, value });
  }
}

const holdProduct = statement<{ stock: number | null }>(
  'upgrades.hold-product',
  'SELECT stock FROM products WHERE id = $1 FOR UPDATE',
);

/** What the service no longer has of what it was is for sale again. */
async function freeStock(tx: Context, { product_id, quantity, from_product_id, from_quantity }: StoredUpgrade) {
  const freed = product_id === from_product_id ? from_quantity! - quantity! : from_quantity!;
  if (freed <= 0) return;
  const [product] = await tx.db.query(holdProduct, [from_product_id]);
  if (product?.stock == null) return;
  await updateRow(tx, 'products', { id: from_product_id!.toString() }, { stock: product.stock + freed });
}
