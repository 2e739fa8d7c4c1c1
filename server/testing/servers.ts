import assert from 'node:assert/strict';
import { openSandboxNode, provisionDue, type SandboxNode } from '../provisioning/index.ts';
import { type Orders, ordersOf } from './orders.ts';
import type { Owner, Shop } from './shop.ts';

const ADMIN = '/api/v1/admin';
type Row = Readonly<Record<string, unknown>>;

/** A sandbox node, servers that lead to it, and products whose services get their machines there. */
export interface Servers extends Orders {
  readonly node: SandboxNode;
  /** a server at the node, or as it is given */
  server(values?: Row): Promise<number>;
  /** a product of a server or a group */
  serverProduct(
    leads: Row,
    options?: Parameters<Orders['product']>[0],
  ): Promise<{ product_id: number; plan_id: number }>;
  /** orders one of a product, as a new customer */
  order(product: { product_id: number; plan_id: number }, settings?: Row): ReturnType<Shop['request']>;
  /** brings all servers to what is wanted; a module is waited for so many milliseconds */
  bring(patience?: number): Promise<number>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as they look into answers
  provisioning(serviceId: number): Promise<any>;
  /** the calls that were made for a service, as "create done" */
  steps(serviceId: number): Promise<string[]>;
}

export async function serversOf(owner: Owner, shop: Shop): Promise<Servers> {
  const node = await openSandboxNode();
  owner.after(() => node.stop());
  const orders = ordersOf(shop);
  let count = 0;
  const server: Servers['server'] = (values = {}) =>
    orders.create('servers', {
      name: `Node ${++count}`,
      strategy: 'sandbox',
      settings: { url: node.url, token: node.token },
      ...values,
    });
  const serverProduct: Servers['serverProduct'] = async (leads, options) => {
    const product = await orders.product(options);
    const path = `${ADMIN}/products/${product.product_id}/provisioning`;
    const { status, text } = await shop.request('PUT', path, { body: leads });
    assert.equal(status, 200, text);
    return product;
  };
  const order: Servers['order'] = async (product, settings = { hostname: 'one.example.com' }) => {
    const items = [{ ...product, settings }];
    return orders.checkout({ user_id: await orders.customer(), currency_code: 'USD', items });
  };
  const provisioning: Servers['provisioning'] = async (id) => {
    const { json } = await shop.request('GET', `${ADMIN}/provisionings?filter[service_id]=${id}`);
    return json.data[0] && { id: json.data[0].id, ...json.data[0].attributes };
  };
  const steps: Servers['steps'] = async (id) => {
    const { json } = await shop.request('GET', `${ADMIN}/provisionings?filter[service_id]=${id}&include=steps`);
    const rows = (json.included ?? []) as { id: string; attributes: { call: string; outcome: string } }[];
    return rows
      .sort((one, other) => Number(one.id) - Number(other.id))
      .map(({ attributes: { call, outcome } }) => `${call} ${outcome}`);
  };
  const bring: Servers['bring'] = (patience) => provisionDue(shop.system, { patience });
  return { ...orders, node, server, serverProduct, order, bring, provisioning, steps };
}
