import assert from 'node:assert/strict';
import { ordersOf } from './orders.ts';
import type { Shop } from './shop.ts';

type Item = { product_id: number; plan_id: number };
type Body = Readonly<Record<string, unknown>>;

/** What tests do with services that change, through the API. */
export function upgradesOf(shop: Shop) {
  const { create, customer, checkout } = ordersOf(shop);
  const send = (method: string, path: string, body?: object) => shop.request(method, `/api/v1/admin/${path}`, { body });
  const attributes = async (path: string) => (await send('GET', path)).json.data.attributes;
  const pay = (invoice: number, body: object = {}) => send('POST', `invoices/${invoice}/payments`, body);
  const offer = async (from: Item, ...to: Item[]) => {
    for (const { product_id: upgrade_id } of to)
      await create('product-upgrades', { product_id: from.product_id, upgrade_id });
  };
  /** orders and pays, and so lets it run from the clock's time on; returns the service's id */
  const running = async (
    item: Item,
    { user_id, coupon_code, currency_code = 'USD', ...own }: Body = {},
  ): Promise<number> => {
    const { json, text } = await checkout({
      ...{ user_id: user_id ?? (await customer()), currency_code, coupon_code },
      items: [{ ...item, ...own }],
    });
    assert.ok(json.data, text);
    if (json.data.invoice_id) await pay(json.data.invoice_id);
    return json.data.service_ids[0];
  };
  const preview = (service: number, body: object) => send('POST', `services/${service}/upgrades/preview`, body);
  const upgrade = (service: number, body: object) => send('POST', `services/${service}/upgrades`, body);
  const made = async (service: number, body: object) => {
    const { status, json, text } = await upgrade(service, body);
    assert.equal(status, 201, text);
    return json.data.attributes;
  };
  const stockOf = async ({ product_id }: Item) => (await attributes(`products/${product_id}`)).stock;
  const creditOf = async (service: number): Promise<string> => {
    const { user_id } = await attributes(`services/${service}`);
    const { json } = await send('GET', `credits?filter[user_id]=${user_id}`);
    return json.data[0]?.attributes.amount ?? '0.00';
  };
  return { send, attributes, pay, offer, running, preview, upgrade, made, stockOf, creditOf };
}
