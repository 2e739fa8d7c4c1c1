import assert from 'node:assert/strict';
import { drainRuns, startRun } from '../billing/index.ts';
import { ordersOf } from './orders.ts';
import type { Answer, Shop } from './shop.ts';

/** What one may do at a desk; the numbers choose among what there is. */
export type Act =
  | { readonly kind: 'order'; readonly product: number; readonly quantity: number }
  | { readonly kind: 'pay'; readonly at: number; readonly amount: bigint | null }
  | { readonly kind: 'pay with credit'; readonly at: number }
  | { readonly kind: 'refund'; readonly at: number; readonly amount: bigint }
  | { readonly kind: 'credit note'; readonly at: number; readonly amount: bigint }
  | { readonly kind: 'write off'; readonly at: number; readonly amount: bigint }
  | { readonly kind: 'upgrade'; readonly at: number; readonly product: number }
  | { readonly kind: 'give up an upgrade'; readonly at: number }
  | { readonly kind: 'renew early'; readonly at: number }
  | { readonly kind: 'end'; readonly at: number; readonly when: 'immediate' | 'end_of_period' }
  | { readonly kind: 'let go on'; readonly at: number }
  | { readonly kind: 'run' }
  | { readonly kind: 'kill' };

/** What was acknowledged, and therefore must be there: once each. */
export interface Acknowledged {
  readonly orders: number[];
  /** of invoice transactions, by id */
  readonly payments: Map<number, bigint>;
  readonly refunds: Map<number, bigint>;
  readonly upgrades: number[];
}

export interface Desk {
  readonly user: number;
  readonly products: readonly { readonly product_id: number; readonly plan_id: number }[];
  readonly acknowledged: Acknowledged;
  act(act: Act): Promise<void>;
}

export const STOCK = 1_000;
const PATH = '/api/v1/admin';
const REFUSED = new Set([404, 409, 422]);
const hundredths = (amount: bigint): string => `${amount / 100n}.${(amount % 100n).toString().padStart(2, '0')}`;
let keys = 0;

/** Three products that can become each other; of the last, the period is another one. */
export async function openProducts(shop: Shop): Promise<Desk['products']> {
  const orders = ordersOf(shop);
  const product = (price: string, billing_unit: string, billing_period: number) =>
    orders.product({
      plan: { name: 'Plan', type: 'recurring', billing_period, billing_unit },
      ...{ allow_quantity: 'combined', stock: STOCK, prices: { USD: [price, '1.00'] } },
    });
  const products = [
    await product('9.99', 'month', 1),
    await product('25.00', 'month', 1),
    await product('3.33', 'week', 2),
  ];
  for (const from of products)
    for (const to of products)
      if (from !== to)
        await orders.create('product-upgrades', { product_id: from.product_id, upgrade_id: to.product_id });
  return products;
}

/** A desk of a customer of its own. A call that finds the server or the database gone is made again, with the same Idempotency-Key. */
export async function openDesk(shop: Shop, products: Desk['products']): Promise<Desk> {
  const user = await ordersOf(shop).customer();
  const acknowledged: Acknowledged = { orders: [], payments: new Map(), refunds: new Map(), upgrades: [] };

  const write = async (method: string, path: string, body: object = {}): Promise<Answer | undefined> => {
    const headers = { 'idempotency-key': `desk-${++keys}` };
    for (let attempt = 0; attempt < 50; attempt++) {
      const answer = await shop.request(method, `${PATH}/${path}`, { body, headers });
      if (answer.status < 300) return answer;
      if (REFUSED.has(answer.status)) return undefined;
      assert.ok(answer.status >= 500, `${method} ${path}: ${answer.status} ${answer.text}`);
    }
    return assert.fail(`${method} ${path} was never answered`);
  };
  const pick = async (table: string, at: number): Promise<bigint | undefined> => {
    const rows = await again(() =>
      shop.database.query<{ id: bigint }>({ text: `SELECT id FROM ${table} WHERE user_id = ${user} ORDER BY id` }),
    );
    return rows[at % rows.length]?.id;
  };
  const on = async (table: string, at: number, path: string, body?: object, method = 'POST') => {
    const id = await pick(table, at);
    return id === undefined ? undefined : write(method, `${table.replace('_', '-')}/${id}/${path}`, body);
  };

  const acts: { [Kind in Act['kind']]: (act: Extract<Act, { kind: Kind }>) => Promise<unknown> } = {
    order: async ({ product, quantity }) => {
      const items = [{ ...products[product % products.length], quantity }];
      const answer = await write('POST', 'orders/checkout', { user_id: user, currency_code: 'USD', items });
      if (answer) acknowledged.orders.push(answer.json.data.order_id);
    },
    pay: async ({ at, amount }) => {
      const answer = await on('invoices', at, 'payments', amount === null ? {} : { amount: hundredths(amount) });
      if (answer) acknowledged.payments.set(Number(answer.json.data.id), inMinor(answer));
    },
    'pay with credit': ({ at }) => on('invoices', at, 'credit-payments'),
    refund: async ({ at, amount }) => {
      const body = { amount: hundredths(amount), destination: 'credit' };
      const answer = await on('invoice_transactions', at, 'refunds', body);
      if (answer) acknowledged.refunds.set(Number(answer.json.data.id), inMinor(answer));
    },
    'credit note': ({ at, amount }) =>
      on('invoices', at, 'credit-notes', { amount: hundredths(amount), reason: 'goodwill' }),
    'write off': ({ at, amount }) => on('invoices', at, 'write-offs', { amount: hundredths(amount), reason: 'gone' }),
    upgrade: async ({ at, product }) => {
      const answer = await on('services', at, 'upgrades', products[product % products.length]);
      if (answer) acknowledged.upgrades.push(Number(answer.json.data.id));
    },
    'give up an upgrade': async ({ at }) => {
      const { upgrades } = acknowledged;
      if (upgrades.length > 0) await write('POST', `service-upgrades/${upgrades[at % upgrades.length]}/cancel`);
    },
    'renew early': ({ at }) => on('services', at, 'renew'),
    end: ({ at, when }) => on('services', at, 'cancellation', { type: when, reason: 'over' }),
    'let go on': ({ at }) => on('services', at, 'cancellation', undefined, 'DELETE'),
    run: () => again(() => run(shop)),
    kill: () => again(() => killOne(shop)),
  };
  return { user, products, acknowledged, act: async (act) => void (await acts[act.kind](act as never)) };
}

const inMinor = ({ json }: Answer): bigint => BigInt(json.data.attributes.amount.replace('.', ''));

/** Bills for the present moment. */
export async function run(shop: Shop): Promise<void> {
  await startRun(shop.system, { trigger: 'cli' });
  await drainRuns({ database: shop.database, ctx: shop.system, log: () => {} });
}

/** Ends a connection that is in the middle of something; gives up when none is for a while. */
async function killOne({ database }: Shop): Promise<void> {
  for (let look = 0; look < 30; look++) {
    const killed = await database.query({
      text: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle' ORDER BY random() LIMIT 1`,
    });
    if (killed.length > 0) return;
  }
}

/** Does again what a killed connection kept from being done. */
export async function again<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 50) throw error;
    }
  }
}
