import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../../platform/clock.ts';
import { ordersOf } from '../../testing/orders.ts';
import { rowCounts } from '../../testing/row-counts.ts';
import { openShop } from '../../testing/shop.ts';

const clock = fixedClock('2026-01-31T12:00:00Z');
const shop = await openShop({ after }, { clock });
const { create, product, customer, preview, checkout } = ordersOf(shop);
for (const code of ['USD', 'EUR', 'JPY', 'KWD'])
  await shop.request('POST', '/api/v1/admin/currencies', { body: { code, name: code } });

const get = async (path: string) => (await shop.request('GET', `/api/v1/admin/${path}`)).json;
const setting = (key: string, value: string) =>
  shop.request('PATCH', `/api/v1/admin/settings/${key}`, { body: { value } });
const itemsOf = (invoice: number) =>
  shop.database.query<Record<string, unknown>>(
    {
      text: 'SELECT kind, description, quantity, price, tax_name, tax_rate, tax_amount, reference_id FROM invoice_items WHERE invoice_id = $1 ORDER BY id',
    },
    [invoice],
  );

test('an order makes its services, the configs and properties of what was chosen, and one invoice with its lines', async () => {
  const { product_id, plan_id } = await product({ name: 'VPS', prices: { USD: ['10.00', '5.00'] } });
  const memory = await create('config-options', { name: 'Memory', type: 'select', product_ids: [product_id] });
  const small = await create('config-option-values', { config_option_id: memory, name: '2 GB' });
  const plan = await create('plans', {
    config_option_value_id: small,
    type: 'recurring',
    billing_period: 1,
    billing_unit: 'month',
  });
  await create('prices', { plan_id: plan, currency_code: 'USD', price: '2.50', setup_fee: '1.00' });
  const host = await create('config-options', {
    name: 'Host',
    env_variable: 'HOSTNAME',
    type: 'text',
    product_ids: [product_id],
  });
  const user_id = await customer();
  const items = [{ product_id, plan_id, options: { [memory]: small, [host]: 'web1.example.com' } }];
  const { status, json, text } = await checkout({ user_id, currency_code: 'USD', items });
  assert.equal(status, 201, text);
  const { order_id, invoice_id, service_ids, total } = json.data;
  assert.equal(total, '18.50');
  const { attributes } = (await get(`services/${service_ids[0]}`)).data;
  assert.deepEqual(
    [attributes.status, attributes.price, attributes.order_id, attributes.plan_id, attributes.expires_at],
    ['pending', '12.50', order_id, plan_id, null],
  );
  const configs = (await get(`service-configs?filter[service_id]=${service_ids[0]}`)).data;
  assert.deepEqual(
    configs.map((row: { attributes: { config_value_id: number } }) => row.attributes.config_value_id),
    [small],
  );
  const { included } = await get(`services/${service_ids[0]}?include=properties`);
  assert.deepEqual([included[0].attributes.key, included[0].attributes.value], ['HOSTNAME', 'web1.example.com']);
  const invoice = (await get(`invoices/${invoice_id}`)).data.attributes;
  assert.deepEqual([invoice.status, invoice.due_at], ['pending', '2026-02-07T12:00:00.000000Z']);
  const shown = (await itemsOf(invoice_id)).map(({ kind, description, price, reference_id }) => [
    kind,
    description,
    price,
    reference_id,
  ]);
  const service = BigInt(service_ids[0]);
  assert.deepEqual(shown, [
    ['charge', 'VPS (Monthly): Memory 2 GB', 12_50n, service],
    ['setup_fee', 'VPS (Monthly): Memory 2 GB: setup', 6_00n, service],
  ]);
});

test('a preview says the same as the order that follows, and writes nothing', async () => {
  const item = await product({ allow_quantity: 'combined', stock: 9, prices: { USD: ['3.33', '1.00'] } });
  await create('coupons', { code: 'SAME', type: 'fixed', value: '2.50' });
  const body = {
    user_id: await customer(),
    currency_code: 'USD',
    coupon_code: 'SAME',
    items: [{ ...item, quantity: 3 }],
  };
  const before = await rowCounts(shop.database);
  const seen = await preview(body);
  assert.equal(seen.status, 200, seen.text);
  assert.deepEqual({ ...(await rowCounts(shop.database)), rate_limits: 0 }, { ...before, rate_limits: 0 });
  const { order_id, invoice_id, service_ids, ...made } = (await checkout(body)).json.data;
  assert.ok(order_id && invoice_id && service_ids.length === 1);
  assert.deepEqual(made, seen.json.data);
  assert.equal((await get(`products/${item.product_id}`)).data.attributes.stock, 6);
});

test('attack-10: prices are in the currency of the order, whatever else the customer was sold before', async () => {
  const item = await product({ name: 'Web', prices: { USD: ['3.99'], EUR: ['39.00'] } });
  const user_id = await customer();
  await checkout({ user_id, currency_code: 'USD', items: [item] });
  const { json } = await preview({ user_id, currency_code: 'EUR', items: [item] });
  assert.deepEqual([json.data.currency_code, json.data.total], ['EUR', '39.00']);
  const other = await preview({ user_id, currency_code: 'XXX', items: [item] });
  assert.deepEqual(Object.keys(other.json.errors), ['currency_code']);
});

test('#1305: a product without a price in the currency of the order is refused by its name, in preview and order', async () => {
  const item = await product({ name: 'Web Hosting S', prices: { USD: ['3.99'] } });
  const body = { user_id: await customer(), currency_code: 'JPY', items: [item] };
  for (const { status, json } of [await preview(body), await checkout(body)]) {
    assert.equal(status, 422);
    assert.deepEqual(json.errors, {
      'items.0.plan_id': ['Web Hosting S has no price in JPY: add one, or order in another currency.'],
    });
  }
});

test('attack-24: prices, discounts, tax and totals that a client sends are not looked at', async () => {
  const item = await product({ prices: { USD: ['10.00', '5.00'] } });
  const own = { price: '0.01', setup_fee: '0', discount: '99', tax: '0', total: '0.01', status: 'active' };
  const user_id = await customer();
  const { json } = await checkout({ user_id, currency_code: 'USD', ...own, items: [{ ...item, ...own }] });
  assert.equal(json.data.total, '15.00');
  const priced = await preview({ user_id, currency_code: 'USD', items: [{ ...item, options: { price: '0' } }] });
  assert.deepEqual(Object.keys(priced.json.errors), ['items.0.options.price']);
});

test('2.15: checkout-config mass assignment: what nobody asks the customer for is written nowhere', async () => {
  const item = await product();
  const own = { is_admin: 'yes', server_id: '1', status: 'active', constructor: 'x', node: 'n1' };
  const body = { user_id: await customer(), currency_code: 'USD', items: [{ ...item, ...own }] };
  const { json } = await checkout(body);
  const { data, included } = await get(`services/${json.data.service_ids[0]}?include=properties`);
  assert.deepEqual([data.attributes.status, data.attributes.price, included ?? []], ['pending', '10.00', []]);
  for (const name of ['settings', 'options']) {
    const { status, json: refused } = await checkout({ ...body, items: [{ ...item, [name]: own }] });
    assert.equal(status, 422, name);
    assert.deepEqual(
      Object.keys(refused.errors),
      Object.keys(own).map((field) => `items.0.${name}.${field}`),
    );
  }
});

test('attack-45: a quantity below one, or none at all, is refused and takes nothing from the stock', async () => {
  const item = await product({ allow_quantity: 'combined', stock: 5 });
  const user_id = await customer();
  for (const quantity of [-1, 0, 1.5, '-3', 'x', 10_001, 1e21, null, [], {}]) {
    const { status, json } = await checkout({ user_id, currency_code: 'USD', items: [{ ...item, quantity }] });
    assert.equal(status, 422, JSON.stringify(quantity));
    assert.deepEqual(Object.keys(json.errors), ['items.0.quantity']);
  }
  assert.equal((await get(`products/${item.product_id}`)).data.attributes.stock, 5);
});

test('everything that speaks against an order is told at once, each at its field', async () => {
  const [single, scarce] = [await product(), await product({ name: 'Rare', allow_quantity: 'combined', stock: 1 })];
  const { status, json } = await preview({
    user_id: 999_999,
    currency_code: 'USD',
    coupon_code: 5,
    items: [{ ...single, quantity: 'x' }, {}, 'text', { ...scarce, options: 'none' }],
  });
  assert.equal(status, 422);
  const fields = [
    'user_id',
    'coupon_code',
    'items.0.quantity',
    'items.1.product_id',
    'items.1.plan_id',
    'items.2',
    'items.3.options',
  ];
  assert.deepEqual(Object.keys(json.errors).sort(), fields.sort());
  const items = [
    { ...single, plan_id: scarce.plan_id },
    single,
    single,
    { ...scarce, quantity: 2 },
    { product_id: 999, plan_id: 1 },
  ];
  const more = await preview({ user_id: await customer(), currency_code: 'USD', coupon_code: 'NONE', items });
  assert.deepEqual(Object.keys(more.json.errors).sort(), [
    'coupon_code',
    'items.0.plan_id',
    'items.1.quantity',
    'items.2.quantity',
    'items.3.quantity',
    'items.4.product_id',
  ]);
});

test('#932: no more is sold than there is: twenty orders at once for a stock of three', async () => {
  const item = await product({ stock: 3 });
  const user_id = await customer();
  const sent = await Promise.all(
    Array.from({ length: 20 }, () => checkout({ user_id, currency_code: 'USD', items: [item] })),
  );
  assert.deepEqual(sent.map(({ status }) => status).sort(), [...Array(3).fill(201), ...Array(17).fill(422)]);
  assert.equal((await get(`products/${item.product_id}`)).data.attributes.stock, 0);
});

test('one customer gets as many as one may have, over all orders, also when they are sent at once', async () => {
  const item = await product({ per_user_limit: 2, allow_quantity: 'combined' });
  const [first, second] = [await customer(), await customer()];
  const order = (user_id: number, quantity = 1) =>
    checkout({ user_id, currency_code: 'USD', items: [{ ...item, quantity }] });
  assert.equal((await order(first, 3)).status, 422);
  const sent = await Promise.all(Array.from({ length: 10 }, () => order(first)));
  assert.equal(sent.filter(({ status }) => status === 201).length, 2);
  assert.equal((await order(second, 2)).status, 201);
});

test('separated quantities make a service each, combined ones a single service', async () => {
  const user_id = await customer();
  const order = async (allow_quantity: string) => {
    const item = await product({ allow_quantity });
    return (await checkout({ user_id, currency_code: 'USD', items: [{ ...item, quantity: 3 }] })).json.data;
  };
  const [separate, combined] = [await order('separated'), await order('combined')];
  assert.deepEqual(
    [separate.service_ids.length, separate.total, combined.service_ids.length, combined.total],
    [3, '30.00', 1, '30.00'],
  );
  assert.equal((await get(`services/${combined.service_ids[0]}`)).data.attributes.quantity, 3);
});

test('an order of nothing to pay makes no invoice, and its services are active until the end of their period', async () => {
  const user_id = await customer();
  const free = await product({ plan: { name: 'Free', type: 'free' }, prices: {} });
  const trial = await product({ prices: { USD: ['0'] } });
  const { json } = await checkout({ user_id, currency_code: 'USD', items: [free, trial] });
  assert.deepEqual([json.data.total, json.data.invoice_id], ['0.00', null]);
  const [one, two] = await Promise.all(
    json.data.service_ids.map(async (id: number) => (await get(`services/${id}`)).data.attributes),
  );
  assert.deepEqual([one.status, one.expires_at], ['active', null]);
  assert.deepEqual([two.status, two.expires_at], ['active', '2026-02-28T12:00:00.000000Z']);
});

test('an order that is sent twice with one Idempotency-Key is placed once', async () => {
  const item = await product({ stock: 10 });
  const request = {
    body: { user_id: await customer(), currency_code: 'USD', items: [item] },
    headers: { 'idempotency-key': 'order-1' },
  };
  const sent = await Promise.all([1, 2, 3].map(() => shop.request('POST', '/api/v1/admin/orders/checkout', request)));
  assert.equal(new Set(sent.map(({ text }) => text)).size, 1);
  assert.equal((await get(`products/${item.product_id}`)).data.attributes.stock, 9);
});

test('the tax of each line is stored, of what is paid after the discount, on top of the price and inside of it', async () => {
  await create('tax-rates', { name: 'VAT', rate: '19', country: 'DE' });
  await setting('tax_enabled', '1');
  await setting('tax_country', 'DE');
  await create('coupons', { code: 'TENTH', type: 'percentage', value: '10' });
  const item = await product({ name: 'Tax', prices: { USD: ['100.00'] } });
  const order = {
    user_id: await customer({ country: 'DE' }),
    currency_code: 'USD',
    coupon_code: 'TENTH',
    items: [item],
  };
  const inside = (await checkout(order)).json.data;
  assert.deepEqual([inside.total, inside.tax, inside.discount], ['90.00', '14.37', '10.00']);
  await setting('tax_type', 'exclusive');
  const onTop = (await checkout(order)).json.data;
  assert.deepEqual([onTop.total, onTop.tax], ['107.10', '17.10']);
  const stored = (await itemsOf(onTop.invoice_id)).map((row) => [
    row.kind,
    row.price,
    row.tax_name,
    row.tax_rate,
    row.tax_amount,
  ]);
  assert.deepEqual(stored, [
    ['charge', 119_00n, 'VAT', '19.0000', 19_00n],
    ['discount', -11_90n, 'VAT', '19.0000', -1_90n],
  ]);
  await setting('tax_type', 'inclusive');
});

test('a business of another member state pays the net amount, and the order carries the note for the invoice', async () => {
  await create('tax-rates', { name: 'TVA', rate: '20', country: 'FR' });
  const item = await product({ prices: { USD: ['120.00'], JPY: ['1200'], KWD: ['1.200'] } });
  const user_id = await customer({ country: 'France', vat_id: 'FR40303265045' });
  const totals = [];
  for (const currency_code of ['USD', 'JPY', 'KWD'])
    totals.push((await preview({ user_id, currency_code, items: [item] })).json.data.total);
  assert.deepEqual(totals, ['100.00', '1000', '1.000']);
  const { json } = await preview({ user_id, currency_code: 'USD', items: [item] });
  assert.equal(json.data.lines[0].tax_reason, 'reverse_charge');
  assert.match(json.data.tax_note, /^Reverse charge/);
  await setting('tax_vies', '1');
  const unchecked = await preview({ user_id, currency_code: 'USD', items: [item] });
  assert.deepEqual([unchecked.json.data.total, unchecked.json.data.tax], ['120.00', '20.00']);
  await setting('tax_vies', '0');
});

test('a line whose gross amount can not be divided by its quantity says how many it is for', async () => {
  await setting('tax_type', 'exclusive');
  const item = await product({ name: 'Odd', allow_quantity: 'combined', prices: { USD: ['0.33'] } });
  const body = { user_id: await customer({ country: 'DE' }), currency_code: 'USD', items: [{ ...item, quantity: 3 }] };
  const { invoice_id, total } = (await checkout(body)).json.data;
  assert.equal(total, '1.18');
  assert.deepEqual(
    (await itemsOf(invoice_id)).map((row) => [row.description, row.quantity, row.price]),
    [['3 × Odd (Monthly)', 1, 1_18n]],
  );
  await setting('tax_type', 'inclusive');
});
