import { type Customer, DAY, type Order, type Service } from './history.ts';
import type { Dice } from './random.ts';

export interface Item {
  readonly service: Service;
  readonly description: string;
  /** cents */
  readonly price: number;
}

export interface Invoice {
  readonly customer: Customer;
  readonly createdAt: number;
  readonly dueAt: number;
  readonly updatedAt: number;
  readonly status: 'pending' | 'paid' | 'cancelled';
  readonly items: readonly Item[];
}

/** Renewals are sent so many days before they are due, and what isn't paid so many days after is suspended. */
const AHEAD = 7;
const GRACE = 2;
const TERMINATED = 14;

/** What was invoiced for an order up to `now`, and how its services stand after it. */
export function tellInvoices(order: Order, now: number, dice: Dice): Invoice[] {
  const first = firstInvoice(order, now, dice);
  if (first.status !== 'paid') {
    for (const service of order.services) {
      service.status = first.status;
      service.updatedAt = first.updatedAt;
    }
    return [first];
  }
  return [first, ...order.services.flatMap((service) => renewals(order, service, now, dice))];
}

function firstInvoice({ customer, at, services }: Order, now: number, dice: Dice): Invoice {
  const fresh = now - at < 6 * DAY;
  const status = fresh ? (dice.chance(0.65) ? 'pending' : 'paid') : dice.chance(0.05) ? 'cancelled' : 'paid';
  const updatedAt = { pending: at, paid: at + dice.between(2, 600) * 60_000, cancelled: at + AHEAD * DAY }[status];
  const items = services.flatMap((service) => [
    itemOf(service, at, 0),
    ...(service.plan.setup
      ? [{ service, description: `Setup of ${service.product.name}`, price: service.plan.setup }]
      : []),
  ]);
  return { customer, createdAt: at, dueAt: at + AHEAD * DAY, updatedAt: Math.min(updatedAt, now), status, items };
}

function renewals({ customer, at }: Order, service: Service, now: number, dice: Dice): Invoice[] {
  const invoices: Invoice[] = [];
  const leavesAfter = dice.chance(0.22) ? dice.between(1, 8) : undefined;
  service.status = 'active';
  service.expiresAt = startOf(service, at, 1);
  for (let period = 1; ; period++) {
    const dueAt = startOf(service, at, period);
    const createdAt = dueAt - AHEAD * DAY;
    if (createdAt >= now) return invoices;
    const items = [itemOf(service, at, period)];
    const send = (status: Invoice['status'], updatedAt: number) =>
      invoices.push({ customer, createdAt, dueAt, status, updatedAt: Math.min(updatedAt, now), items });
    if (period === leavesAfter) {
      send('cancelled', dueAt);
      return settle(service, 'cancelled', dueAt, now, invoices);
    }
    const paidAt = payment(createdAt, dueAt, now, dice);
    if (paidAt === undefined) {
      send('pending', createdAt);
      const late = now - dueAt > GRACE * DAY;
      return settle(service, late ? 'suspended' : 'active', late ? dueAt + GRACE * DAY : createdAt, now, invoices);
    }
    send('paid', paidAt);
    service.expiresAt = startOf(service, at, period + 1);
    service.updatedAt = paidAt;
  }
}

/** When an invoice was paid: mostly before it was due. Undefined when it is open still. */
function payment(createdAt: number, dueAt: number, now: number, dice: Dice): number | undefined {
  const forgotten = dueAt < now && now - dueAt < TERMINATED * DAY && dice.chance(0.35);
  const paidAt = dice.chance(0.12) ? dueAt + dice.roll() * 4 * DAY : createdAt + dice.roll() * 6.5 * DAY;
  return forgotten || paidAt >= now ? undefined : paidAt;
}

function settle(service: Service, status: Service['status'], at: number, now: number, invoices: Invoice[]): Invoice[] {
  service.status = status;
  service.updatedAt = Math.min(at, now);
  return invoices;
}

function startOf({ plan }: Service, at: number, period: number): number {
  const months = plan.period * period * (plan.unit === 'year' ? 12 : 1);
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO('UTC').add({ months })
    .epochMilliseconds;
}

function itemOf(service: Service, at: number, period: number): Item {
  const [from, to] = [startOf(service, at, period), startOf(service, at, period + 1)].map(day);
  return { service, description: `${service.product.name} (${from} - ${to})`, price: priceOf(service, period) };
}

/** What a service costs in one of its periods, the first being 0. */
export function priceOf({ price, coupon }: Service, period: number): number {
  const lowered = coupon && (coupon.recurring === null || period < coupon.recurring);
  return lowered ? coupon.lower(price) : price;
}

/** "Feb 01, 2026" */
const day = (at: number): string =>
  new Date(at).toLocaleDateString('en-US', { month: 'short', day: '2-digit', year: 'numeric', timeZone: 'UTC' });
