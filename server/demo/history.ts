import { coupons, type Plan, type Product, products } from './catalog.ts';
import { type Currency, currencyOf, customers, type Person } from './people.ts';
import type { Dice } from './random.ts';

/** Moments are milliseconds since 1970, amounts are cents. */
export interface Customer {
  readonly person: Person;
  readonly currency: Currency;
  readonly joinedAt: number;
}

export interface Order {
  readonly customer: Customer;
  readonly at: number;
  readonly services: Service[];
}

export interface Coupon {
  /** its place in `coupons` */
  readonly index: number;
  /** invoices it counts for; null: all */
  readonly recurring: number | null;
  lower(price: number): number;
}

export interface Service {
  readonly product: Product;
  readonly plan: Plan;
  readonly quantity: number;
  /** before the coupon */
  readonly price: number;
  readonly coupon: Coupon | undefined;
  status: 'pending' | 'active' | 'suspended' | 'cancelled';
  expiresAt: number | null;
  updatedAt: number;
}

export const DAY = 86_400_000;
/** How far back the shop goes, in days. */
export const AGE = 540;

/** The customers in the order in which they came, and what they ordered, up to `now`. */
export function tellOrders(now: number, dice: Dice): { customers: Customer[]; orders: Order[] } {
  const came = customers.map((person, index): Customer => {
    const share = (index + dice.roll()) / customers.length;
    return { person, currency: currencyOf(person), joinedAt: now - AGE * DAY * (1 - share) - 3_600_000 };
  });
  const orders = came.flatMap((customer) => ordersOf(customer, now, dice)).sort((a, b) => a.at - b.at);
  return { customers: came, orders };
}

function ordersOf(customer: Customer, now: number, dice: Dice): Order[] {
  const later = [0.45, 0.25].filter((probability) => dice.chance(probability));
  const moments = [
    customer.joinedAt + dice.between(5, 55) * 60_000,
    ...later.map(() => now - dice.roll() ** 2 * (now - customer.joinedAt)),
  ];
  return moments.map((at) => ({
    customer,
    at,
    services: [at, ...(dice.chance(0.3) ? [at] : [])].map(() => serviceOf(customer, at, now, dice)),
  }));
}

function serviceOf({ currency }: Customer, at: number, now: number, dice: Dice): Service {
  const product = weighted(dice);
  const plan = dice.pick(product.plans);
  const quantity = product.category === 'names' && dice.chance(0.2) ? 2 : 1;
  const coupon = dice.chance(0.25) ? couponAt(at, now, dice) : undefined;
  return { product, plan, quantity, price: plan[currency], coupon, status: 'pending', expiresAt: null, updatedAt: at };
}

function weighted(dice: Dice): Product {
  const bag = products.flatMap((product) => Array<Product>(product.weight).fill(product));
  return dice.pick(bag);
}

function couponAt(at: number, now: number, dice: Dice): Coupon | undefined {
  const valid = coupons.flatMap(({ days: [from, to], type, value, recurring }, index) => {
    const day = (at - now) / DAY;
    const amount = Number(value);
    const lower = (price: number) =>
      type === 'percentage' ? Math.round((price * (100 - amount)) / 100) : Math.max(0, price - amount * 100);
    return day >= from && (to === null || day <= to) ? [{ index, recurring, lower }] : [];
  });
  return valid.length > 0 ? dice.pick(valid) : undefined;
}
