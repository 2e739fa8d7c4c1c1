import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerProcess } from './processes.ts';

/** How many there are of what an integrator tries a shop out with. */
export interface SmallShopOptions {
  readonly customers: number;
  readonly services: number;
}

export interface Item {
  readonly product_id: number;
  readonly plan_id: number;
}

interface Plan {
  readonly billing_unit: string;
  readonly billing_period: number;
}

const ADMIN = '/api/v1/admin';
const PATIENCE_MS = 300_000;
/** By its last two digits the sandbox declines the second one (docs/extensions.md). */
const PRICES = { taken: '9.90', declined: '9.01' } as const;

/** A shop of the sandbox, made and looked at through the API and nothing else. */
export class SmallShop {
  readonly products: Record<keyof typeof PRICES, Item>[] = [];
  readonly #server: ServerProcess;
  readonly #key: string;
  readonly #sandbox: string;
  #gateway = 0;

  constructor(server: ServerProcess, key: string, sandbox: string) {
    this.#server = server;
    this.#key = key;
    this.#sandbox = sandbox;
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers of every form
  async send(method: string, path: string, body?: object, expected = 200): Promise<any> {
    const answer = await this.#server.request(method, `${ADMIN}/${path}`, { key: this.#key, body });
    assert.equal(answer.status, expected, `${method} ${path}: ${answer.text}`);
    return answer.json;
  }

  async create(path: string, body: object): Promise<number> {
    return Number((await this.send('POST', path, body, 201)).data.id);
  }

  async total(path: string): Promise<number> {
    return (await this.send('GET', `${path}&total=true&per_page=1`)).meta.total;
  }

  async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    while (!(await holds())) {
      assert.ok(performance.now() < deadline, `${what}: not within ${PATIENCE_MS / 1000} s`);
      await sleep(250);
    }
  }

  /** The gateway and the server module of the sandbox, and each plan at a price that cards pay and at one that they don't. */
  async open(plans: readonly Plan[], { mailPort, webhooks }: { mailPort: number; webhooks: string }): Promise<void> {
    const mail = { mail_disable: '0', mail_host: '127.0.0.1', mail_port: `${mailPort}`, mail_encryption: 'none' };
    for (const [key, value] of Object.entries({ ...mail, mail_from_address: 'shop@example.com' }))
      await this.send('PATCH', `settings/${key}`, { value });
    await this.send('POST', 'currencies', { code: 'EUR', name: 'Euro' }, 201);
    await this.create('webhook-endpoints', { url: webhooks, event_types: ['service.*', 'invoice.paid'] });
    const card = { url: this.#sandbox, api_key: 'any', webhook_secret: 'a secret of the sandbox' };
    this.#gateway = await this.create('gateways', { strategy: 'sandbox', name: 'Cards', settings: card });
    const webhook_url = `${this.#server.url}/api/webhooks/gateways/${this.#gateway}`;
    await this.send('PATCH', `gateways/${this.#gateway}`, { settings: { webhook_url } });
    const category_id = await this.create('categories', { name: 'Hosting', slug: 'hosting' });
    const [node] = (await this.send('GET', 'servers')).data;
    for (const [n, plan] of plans.entries()) {
      const item = async (kind: keyof typeof PRICES): Promise<Item> => {
        const product_id = await this.create('products', { name: `${kind} ${n}`, slug: `${kind}-${n}`, category_id });
        const plan_id = await this.create('plans', { product_id, name: 'Plan', type: 'recurring', ...unitOf(plan) });
        await this.create('prices', { plan_id, currency_code: 'EUR', price: PRICES[kind] });
        await this.send('PUT', `products/${product_id}/provisioning`, { server_id: Number(node.id) });
        return { product_id, plan_id };
      };
      this.products.push({ taken: await item('taken'), declined: await item('declined') });
    }
  }

  /** A customer, who may save a card on the page of the sandbox, as a browser would. */
  async customer(n: number, card: boolean): Promise<number> {
    const person = { email: `customer${n}@example.com`, first_name: 'Customer', last_name: `${n}` };
    const id = await this.create('users', { ...person, password: 'a long password of theirs' });
    if (!card) return id;
    const saving = { gateway_id: this.#gateway, currency_code: 'EUR', return_url: this.#server.url };
    const { step } = await this.send('POST', `users/${id}/billing-agreements`, saving);
    await fetch(step.url, { method: 'POST', body: new URLSearchParams({ do: 'confirm' }), redirect: 'manual' });
    const saved = async () => (await this.total(`billing-agreements?filter[user_id]=${id}`)) === 1;
    await this.until('the card is saved', saved);
    return id;
  }

  /** Orders a service, and pays its first period by hand. */
  async order(user_id: number, item: Item): Promise<void> {
    const items = [{ ...item, settings: { hostname: 'one.example.com' } }];
    const { data } = await this.send('POST', 'orders/checkout', { user_id, currency_code: 'EUR', items }, 201);
    await this.send('POST', `invoices/${data.invoice_id}/payments`, {}, 201);
  }
}

const unitOf = ({ billing_unit, billing_period }: Plan): Plan => ({ billing_unit, billing_period });
