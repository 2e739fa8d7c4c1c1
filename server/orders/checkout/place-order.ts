import { redeem } from '../../coupons/index.ts';
import type { Context } from '../../platform/context.ts';
import { insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import { publish } from '../../platform/outbox/publish.ts';
import { askRoom, keepPlace } from '../../provisioning/index.ts';
import { activateServices, periodStart, SERVICE } from '../../services/index.ts';
import { shopZone } from '../../settings/index.ts';
import { taxAmount } from '../../tax/index.ts';
import { orderPlaced } from '../events.ts';
import { idOf } from './id-of.ts';
import { type PlannedOrder, planOrder, type Unit } from './plan-order.ts';
import type { OrderRequest } from './read-request.ts';
import { writeInvoice } from './write-invoice.ts';

/** What an order made; ids as texts. */
export interface PlacedOrder extends PlannedOrder {
  readonly orderId: string;
  /** null where there is nothing to pay */
  readonly invoiceId: string | null;
  /** in the order of the units */
  readonly serviceIds: readonly string[];
}

/**
 * Orders in one transaction: takes from the stock, uses the coupon, and makes the order, its services and one invoice. Where there is nothing
 * to pay, there is no invoice, and the services are active. Throws a 422 with everything that speaks against the order, and then nothing
 * has happened.
 */
export async function placeOrder(ctx: Context, request: OrderRequest): Promise<PlacedOrder> {
  const room = await askRoom(
    ctx,
    request.items.map(({ productId }) => productId),
  );
  return ctx.transaction(async (tx) => {
    const planned = await planOrder(tx, request, { hold: true, room });
    const { units, quote } = planned;
    await takeStock(tx, units);
    const { userId: user_id, currency: currency_code } = request;
    const orderId = idOf(tx, 'orders', await insertRow(tx, 'orders', { user_id, currency_code }));
    const serviceIds: string[] = [];
    for (const at of units.keys()) serviceIds.push(await writeService(tx, planned, orderId, at));
    for (const [at, serverId] of planned.places.entries())
      if (serverId !== null) await keepPlace(tx, serviceIds[at]!, serverId);
    const invoiceId = quote.total > 0n ? await writeInvoice(tx, planned, serviceIds) : null;
    if (invoiceId === null) await activateServices(tx, serviceIds.map(BigInt));
    await orderPlaced.emit(tx, { orderId, invoiceId, serviceIds, userId: request.userId });
    const more = { invoice_id: numberOf(invoiceId), service_ids: serviceIds.map(Number) };
    await publish(tx, 'order.placed', { id: orderId, more });
    return { ...planned, orderId, invoiceId, serviceIds };
  });
}

const numberOf = (id: string | null): number | null => (id === null ? null : Number(id));

async function takeStock(tx: Context, units: readonly Unit[]): Promise<void> {
  for (const [id, taken] of Map.groupBy(units, ({ product }) => product.id)) {
    const { stock } = taken[0]!.product;
    if (stock === null) continue;
    const quantity = taken.reduce((sum, unit) => sum + unit.quantity, 0);
    await updateRow(tx, 'products', { id: id.toString() }, { stock: stock - quantity });
  }
}

async function writeService(tx: Context, planned: PlannedOrder, orderId: string, at: number): Promise<string> {
  const { request, units, quote, discounts, coupon } = planned;
  const unit = units[at]!;
  const discount = discounts[at]!;
  const row = await insertRow(tx, 'services', {
    order_id: orderId,
    product_id: unit.product.id,
    plan_id: unit.plan.id,
    user_id: request.userId,
    currency_code: request.currency,
    quantity: unit.quantity,
    // Of one, with its tax, without its setup and without what a coupon takes off: what it costs when the coupon has ended.
    price: taxAmount(quote.terms, unit.price).gross,
    price_tax_rate: taxAmount(quote.terms, unit.price).rate,
    status: 'pending',
    coupon_id: coupon && discount > 0n ? coupon.id : null,
    trial_ends_at: unit.trial ? await trialEnd(tx, unit) : null,
  });
  const serviceId = idOf(tx, 'services', row);
  await writeChoices(tx, planned, unit, serviceId);
  if (coupon && discount > 0n)
    await redeem(tx, coupon, {
      ...{ userId: request.userId, orderId, serviceId, currency: request.currency, discount },
      // What is tried out first is cheaper from its first paid period on.
      used: quote.discounts[at]! > 0n ? 1 : 0,
    });
  return serviceId;
}

/** What was chosen is a config, what was written a property under the name that a server module knows it by. */
async function writeChoices(tx: Context, { told }: PlannedOrder, unit: Unit, serviceId: string): Promise<void> {
  const texts = new Map(told[unit.item]?.properties);
  for (const { option, value, text } of unit.choices) {
    const config = { service_id: serviceId, config_option_id: option.id };
    if (value) await insertRow(tx, 'serviceConfigs', { ...config, config_value_id: value.id });
    const key = option.env_variable ?? option.name;
    if (text !== null && !texts.has(key)) texts.set(key, { name: option.name, value: text });
  }
  for (const [key, { name, value }] of texts)
    await insertRow(tx, 'properties', { model_type: SERVICE, model_id: serviceId, key, name, value });
}

/** When a trial would end that began now; it begins when the service does. */
async function trialEnd({ clock, db }: Context, { plan }: Unit): Promise<Temporal.Instant> {
  const trial = { billing_period: plan.trial_period!, billing_unit: plan.trial_unit! };
  return periodStart(clock.now(), 1, trial, await shopZone(db));
}
