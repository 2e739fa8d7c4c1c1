import assert from 'node:assert/strict';
import type { Shop } from './shop.ts';

type Body = Record<string, unknown>;

/** Rows that tests make through the API, on the recorded data. Nothing else refers to them. */
export interface Samples {
  /** a body that creates a row of a resource, another one each time; but for a customer, what it refers to is made anew */
  body(resource: string): Promise<Body>;
  /** an order that can be placed, of a new product */
  orderBody(): Promise<Body>;
  /** an active service, and the body of a change of it that costs something */
  upgrade(): Promise<{ readonly service: string; readonly body: Body }>;
  /** creates a row and returns its id */
  create(resource: string): Promise<string>;
}

const USER = 'App\\Models\\User';
/** A user of the recorded data. */
const CUSTOMER = 2;

export function samplesFor(shop: Shop): Samples {
  let count = 0;
  const bodies: Readonly<Record<string, (n: number) => Body | Promise<Body>>> = {
    users: (n) => ({ email: `sample${n}@example.com`, password: 'long enough', first_name: 'Sam' }),
    roles: (n) => ({ name: `Role ${n}`, permissions: ['users.view'] }),
    properties: (n) => ({ name: 'VAT', key: `vat_${n}`, value: 'x', model_type: USER, model_id: CUSTOMER }),
    'custom-properties': (n) => ({ name: 'VAT', key: `vat_${n}`, type: 'string' }),
    'api-keys': (n) => ({ name: `Key ${n}`, permissions: ['users.view'] }),
    'oauth-clients': (n) => ({ name: `App ${n}`, redirect_uris: ['https://app.example.com/cb'] }),
    categories: (n) => ({ name: `Category ${n}`, slug: `category-${n}` }),
    products: async (n) => ({ name: `Product ${n}`, slug: `product-${n}`, category_id: await id('categories') }),
    plans: async () => ({
      name: 'Monthly',
      product_id: await id('products'),
      type: 'recurring',
      billing_period: 1,
      billing_unit: 'month',
    }),
    prices: async () => ({ plan_id: await id('plans'), currency_code: 'USD', price: '4.99' }),
    currencies: (n) => ({ code: codeOf(n), name: `Currency ${n}` }),
    'config-options': (n) => ({ name: `Option ${n}`, type: 'select' }),
    'config-option-values': async () => ({ config_option_id: await id('config-options'), name: '2 GB' }),
    'tax-rates': (n) => ({ name: 'VAT', rate: '19', country: 'DE', ...yearOf(n) }),
    'product-upgrades': async () => ({ product_id: await id('products'), upgrade_id: await id('products') }),
    coupons: (n) => ({ code: `SAMPLE${n}`, type: 'fixed', value: '5' }),
    invoices: () => ({ user_id: CUSTOMER, currency_code: 'USD' }),
    'invoice-items': async () => ({
      invoice_id: await id('invoices'),
      description: 'An item',
      price: '4.99',
      quantity: 1,
    }),
    payments: async () => ({ invoice_ids: [await id('invoices')], amount: '5.00' }),
    credits: async () => ({ user_id: await id('users'), currency_code: 'USD', amount: '5.00' }),
    orders: () => ({ user_id: CUSTOMER, currency_code: 'USD' }),
    services: async () => {
      const plan = await shop.request('GET', `/api/v1/admin/plans/${await create('plans')}`);
      const { priceable_id: product_id, id: plan_id } = plan.json.data.attributes;
      return { product_id, plan_id, user_id: CUSTOMER, currency_code: 'USD', price: '4.99' };
    },
    'billing-runs': () => ({ dry_run: true }),
    'dunning-steps': (n) => ({ action: 'remind', days: n }),
    'webhook-endpoints': (n) => ({ url: `https://hooks.example.com/${n}`, event_types: ['invoice.*'] }),
    servers: (n) => ({ name: `Server ${n}`, strategy: 'manual', settings: {} }),
    'server-groups': (n) => ({ name: `Group ${n}` }),
    gateways: (n) => ({ strategy: 'manual', name: `Transfer ${n}` }),
    tickets: () => ({ subject: 'Help', user_id: CUSTOMER }),
    'ticket-messages': async () => ({ message: 'Please', user_id: CUSTOMER, ticket_id: await id('tickets') }),
  };
  const body: Samples['body'] = async (resource) => bodies[resource]!(++count);
  const item = async () =>
    (await shop.request('GET', `/api/v1/admin/invoice-items/${await create('invoice-items')}`)).json.data.attributes;
  /** Rows that an action makes: its address and what it is sent. */
  const actions: Readonly<Record<string, () => Promise<readonly [path: string, body: Body]>>> = {
    'service-renewals': async () => [`services/${await active()}/renew`, {}],
    'service-cancellations': async () => [`services/${await active()}/cancellation`, { type: 'end_of_period' }],
    'invoice-transactions': async () => [`invoices/${await create('invoices')}/payments`, { amount: '5.00' }],
    'credit-notes': async () => [
      `invoices/${(await item()).invoice_id}/credit-notes`,
      { amount: '1.00', reason: 'Outage' },
    ],
    'write-offs': async () => [`invoices/${(await item()).invoice_id}/write-offs`, { amount: '1.00', reason: 'Gone' }],
    'service-upgrades': async () => {
      const { service, body: sent } = await upgrade();
      return [`services/${service}/upgrades`, sent];
    },
    refunds: async () => [`invoice-transactions/${await create('invoice-transactions')}/refunds`, { amount: '1.00' }],
  };
  /** A service that is active, with its first period before it. */
  const active = async (): Promise<string> => {
    const { json } = await shop.request('POST', '/api/v1/admin/services', {
      body: { ...(await body('services')), status: 'active', expires_at: '2030-01-31' },
    });
    return json.data.id;
  };
  /** Rows that only the shop itself writes. */
  const written: Readonly<Record<string, (n: number) => string | Promise<string>>> = {
    'billing-problems': (n) =>
      `INSERT INTO billing_problems (step, subject_type, subject_id, reason, first_seen_at, last_seen_at, created_at, updated_at)
       VALUES ('renew', 'services', ${n}, 'It failed.', now(), now(), now(), now()) RETURNING id`,
    provisionings: async () => {
      const service = await create('services');
      return `INSERT INTO provisionings (service_id, reference, desired, actual, state, created_at, updated_at)
       VALUES (${service}, '${service}', 'active', 'active', 'ready', now(), now()) RETURNING id`;
    },
    'provisioning-steps': async () =>
      `INSERT INTO provisioning_steps (provisioning_id, call, idempotency_key, revision, outcome, created_at, finished_at)
       VALUES (${await create('provisionings')}, 'create', '1:create', 1, 'done', now(), now()) RETURNING id`,
    'email-logs': () =>
      `INSERT INTO email_logs (user_id, address, subject, body, created_at, updated_at)
       VALUES (${CUSTOMER}, 'sam@example.com', 'Hello', 'Hello', now(), now()) RETURNING id`,
    'billing-agreements': async (n) =>
      `INSERT INTO billing_agreements (user_id, gateway_id, name, external_reference, created_at, updated_at)
       VALUES (${CUSTOMER}, ${await id('gateways')}, 'Card', 'card-${n}', now(), now()) RETURNING id`,
    'payment-attempts': async (n) =>
      `INSERT INTO payment_attempts
         (invoice_id, currency_code, user_id, gateway_id, kind, attempt, amount, status, idempotency_key, created_at, updated_at)
       VALUES (${(await item()).invoice_id}, 'USD', ${CUSTOMER}, ${await id('gateways')}, 'pay', 1, 100, 'waiting', 'key-${n}', now(), now())
       RETURNING id`,
    'gateway-endings': async (n) =>
      `INSERT INTO gateway_endings (kind, reference, user_id, status, created_at, updated_at)
       VALUES ('subscription', 'sub_${n}', ${CUSTOMER}, 'failed', now(), now()) RETURNING id`,
    'gateway-events': async (n) =>
      `INSERT INTO gateway_events (gateway_id, event_id, type, data, status, created_at, updated_at)
       VALUES (${await id('gateways')}, 'event-${n}', 'payment', '{}', 'ignored', now(), now()) RETURNING id`,
  };
  const create: Samples['create'] = async (resource) => {
    const insert = written[resource];
    if (insert) return (await shop.database.query<{ id: bigint }>({ text: await insert(++count) }))[0]!.id.toString();
    if (resource === 'coupon-redemptions' || resource === 'service-configs') return ordered(resource);
    const [path, sent] = (await actions[resource]?.()) ?? [resource, await body(resource)];
    const { status, json, text } = await shop.request('POST', `/api/v1/admin/${path}`, { body: sent });
    assert.equal(status, 201, `${resource}: ${text}`);
    return json.data.id;
  };
  /** What only an order writes. */
  const ordered = async (resource: string): Promise<string> => {
    const coupon = await shop.request('POST', '/api/v1/admin/coupons', { body: await body('coupons') });
    const { json, text } = await shop.request('POST', '/api/v1/admin/orders/checkout', {
      body: { ...(await orderBody(true)), coupon_code: coupon.json.data.attributes.code },
    });
    assert.ok(json.data, text);
    const filter = `filter[service_id]=${json.data.service_ids[0]}`;
    return (await shop.request('GET', `/api/v1/admin/${resource}?${filter}`)).json.data[0].id;
  };
  /** An order of a new product, if wanted with a choice to make. */
  const orderBody = async (choosing = false): Promise<Body> => {
    const price = await shop.request('POST', '/api/v1/admin/prices', { body: await body('prices') });
    const { plan_id } = price.json.data.attributes;
    const plan = await shop.request('GET', `/api/v1/admin/plans/${plan_id}`);
    const product_id = plan.json.data.attributes.priceable_id;
    const options = choosing ? await choiceFor(product_id) : {};
    return { user_id: CUSTOMER, currency_code: 'USD', items: [{ product_id, plan_id, options }] };
  };
  const choiceFor = async (product_id: number): Promise<Body> => {
    const value = await shop.request('POST', '/api/v1/admin/config-option-values', {
      body: await body('config-option-values'),
    });
    const option = value.json.data.attributes.config_option_id;
    await shop.request('PATCH', `/api/v1/admin/config-options/${option}`, { body: { product_ids: [product_id] } });
    return { [option]: Number(value.json.data.id) };
  };
  const upgrade: Samples['upgrade'] = async () => {
    const running = await body('services');
    const expires_at = new Date(Date.now() + 20 * 24 * 3_600_000).toISOString();
    const service = await shop.request('POST', '/api/v1/admin/services', {
      body: { ...running, status: 'active', expires_at },
    });
    const { product_id } = running;
    const dearer = { ...(await body('plans')), product_id };
    const plan = await shop.request('POST', '/api/v1/admin/plans', { body: dearer });
    const plan_id = Number(plan.json.data.id);
    await shop.request('POST', '/api/v1/admin/prices', { body: { plan_id, currency_code: 'USD', price: '9.99' } });
    return { service: service.json.data.id, body: { plan_id } };
  };
  const id = async (resource: string): Promise<number> => Number(await create(resource));
  return { body, create, orderBody, upgrade };
}

/** A year of its own for each number. */
const yearOf = (n: number) => ({ valid_from: `${1000 + n}-01-01`, valid_until: `${1000 + n}-12-31` });

/** Another currency code for each number: QAA, QAB... */
const codeOf = (n: number): string =>
  String.fromCharCode(...[676, 26, 1].map((unit, at) => 65 + ((Math.floor(n / unit) + (at === 0 ? 16 : 0)) % 26)));
