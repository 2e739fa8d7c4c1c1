import assert from 'node:assert/strict';
import type { Answer, Shop } from './shop.ts';

type Body = Readonly<Record<string, unknown>>;

/** What tests order, made through the API. */
export interface Orders {
  /** creates a row and returns its id */
  create(resource: string, body: Body): Promise<number>;
  /** a product with one plan, and its price in each currency: { USD: ['10.00', setup?] } */
  product(options?: ProductOptions): Promise<{ product_id: number; plan_id: number }>;
  /** an option of products whose values cost so much a month in USD */
  option(products: readonly { product_id: number }[], prices: readonly string[], own?: Body): Promise<Option>;
  customer(properties?: Readonly<Record<string, string>>): Promise<number>;
  preview(body: Body): Promise<Answer>;
  checkout(body: Body): Promise<Answer>;
}

interface ProductOptions extends Body {
  plan?: Body;
  prices?: Readonly<Record<string, readonly [price: string, setup?: string]>>;
}

interface Option {
  id: number;
  values: number[];
}

const MONTHLY = { name: 'Monthly', type: 'recurring', billing_period: 1, billing_unit: 'month' };
/** Nobody signs in as one, so no time is spent on a hash. */
const newCustomer = {
  text: `INSERT INTO users (email, password, created_at, updated_at) VALUES ($1, 'none', now(), now()) RETURNING id`,
};
let count = 0;

export function ordersOf(shop: Shop): Orders {
  const post = (path: string, body: Body) => shop.request('POST', `/api/v1/admin/${path}`, { body });
  const create: Orders['create'] = async (resource, body) => {
    const { status, json, text } = await post(resource, body);
    assert.equal(status, 201, `${resource}: ${text}`);
    return Number(json.data.id ?? json.data.attributes.code);
  };
  let category: Promise<number> | undefined;
  const product: Orders['product'] = async ({ plan = MONTHLY, prices = { USD: ['10.00'] }, ...own } = {}) => {
    category ??= create('categories', { name: 'Hosting', slug: `hosting-${++count}` });
    const name = `Product ${++count}`;
    const product_id = await create('products', {
      name,
      slug: `product-${count}`,
      category_id: await category,
      ...own,
    });
    const plan_id = await create('plans', { product_id, ...plan });
    for (const [currency_code, [price, setup_fee = null]] of Object.entries(prices))
      await create('prices', { plan_id, currency_code, price, setup_fee });
    return { product_id, plan_id };
  };
  const option: Orders['option'] = async (products, amounts, own = {}) => {
    const id = await create('config-options', { name: 'Memory', type: 'select', upgradable: true, ...own });
    const product_ids = products.map(({ product_id }) => product_id);
    await shop.request('PATCH', `/api/v1/admin/config-options/${id}`, { body: { product_ids } });
    const values: number[] = [];
    for (const price of amounts) {
      const value = await create('config-option-values', { config_option_id: id, name: price });
      const plan_id = await create('plans', { config_option_value_id: value, ...MONTHLY });
      await create('prices', { plan_id, currency_code: 'USD', price });
      values.push(value);
    }
    return { id, values };
  };
  const customer: Orders['customer'] = async (properties = {}) => {
    const [user] = await shop.database.query<{ id: bigint }>(newCustomer, [`customer${++count}@example.com`]);
    const id = Number(user!.id);
    for (const [key, value] of Object.entries(properties))
      await create('properties', { name: key, key, value, model_type: 'App\\Models\\User', model_id: id });
    return id;
  };
  return {
    ...{ create, product, option, customer },
    preview: (body) => post('orders/preview', body),
    checkout: (body) => post('orders/checkout', body),
  };
}
