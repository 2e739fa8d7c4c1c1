import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createPepper } from '../platform/pepper.ts';
import { books } from '../testing/books.ts';
import { openShop, TEST_SECRET, WIRE } from '../testing/shop.ts';
import { fileSource, importPaymenter, type SourceRow } from './index.ts';

const fixture = await fileSource(`${WIRE}/fixture.json`);
const shop = await openShop({ after });
const AT = { created_at: '2026-01-01 10:00:00', updated_at: '2026-01-05 10:00:00' };

const invoice = (id: number, status: string): SourceRow => ({
  id,
  number: `T-${id}`,
  user_id: 2,
  status,
  currency_code: 'USD',
  ...AT,
});
const item = (invoice_id: number, price: string, more: SourceRow = {}): SourceRow => ({
  id: invoice_id,
  invoice_id,
  description: 'Hosting',
  price,
  quantity: 1,
  ...AT,
  ...more,
});
const DEPOSIT = { description: 'Credit deposit', reference_type: 'App\\Models\\Credit' };
const payment = (id: number, invoice_id: number, amount: string, more: SourceRow = {}): SourceRow => ({
  id,
  invoice_id,
  amount,
  gateway_id: 1,
  fee: null,
  transaction_id: `tx-${id}`,
  status: 'succeeded',
  is_credit_transaction: 0,
  created_at: '2026-01-03 10:00:00',
  updated_at: '2026-01-03 10:00:00',
  ...more,
});

const SERVICE = 'App\\Models\\Service';
const service = (id: number, status: string): SourceRow => ({
  ...{
    id,
    status,
    order_id: null,
    product_id: 1,
    plan_id: 1,
    user_id: 2,
    currency_code: 'USD',
    quantity: 1,
    price: '5.00',
  },
  ...{ coupon_id: null, expires_at: '2026-01-31 00:00:00', ...AT },
});
const cancellation = (id: number, service_id: number, type: string): SourceRow => ({
  ...{ id, service_id, type, reason: 'Too dear', ...AT },
});

const setting = (
  id: number,
  settingable_type: string,
  settingable_id: number,
  key: string,
  value: string,
): SourceRow => ({
  ...{ id, settingable_type, settingable_id, key, value, type: 'string', encrypted: 0 },
  ...AT,
});

const extra: Readonly<Record<string, readonly SourceRow[]>> = {
  extensions: [
    { id: 1, name: 'Stripe', type: 'gateway' },
    { id: 2, name: 'Frankfurt', extension: 'Pterodactyl', type: 'server', enabled: 1, ...AT },
  ],
  settings: [
    setting(9001, 'App\\Models\\Server', 2, 'host', 'https://panel.example.com'),
    { ...setting(9002, 'App\\Models\\Server', 2, 'api_key', 'eyJpdiI6...'), encrypted: 1 },
    setting(9003, 'App\\Models\\Product', 1, 'memory', '2048'),
    { ...setting(9004, 'App\\Models\\Product', 1, 'location_ids', '["1","3"]'), type: 'array' },
  ],
  invoices: [
    ...[invoice(101, 'paid'), invoice(102, 'paid'), invoice(103, 'pending'), invoice(104, 'paid')],
    ...[invoice(105, 'paid'), invoice(106, 'paid'), invoice(107, 'pending')],
    invoice(108, 'pending'),
  ],
  invoice_items: [
    ...[item(101, '20.00'), item(102, '20.00'), item(103, '20.00'), item(104, '20.00')],
    ...[item(105, '30.00', DEPOSIT), item(106, '40.00', DEPOSIT), item(107, '50.00', DEPOSIT)],
    item(108, '5.00', { reference_type: SERVICE, reference_id: 201 }),
  ],
  services: [service(201, 'active'), service(202, 'active'), service(203, 'cancelled')],
  service_cancellations: [
    cancellation(1, 202, 'immediate'),
    cancellation(2, 202, 'end_of_period'),
    cancellation(3, 203, 'immediate'),
  ],
  invoice_transactions: [
    payment(1, 101, '15.00', { fee: '0.45' }),
    payment(2, 101, '5.00', { is_credit_transaction: 1, gateway_id: null, transaction_id: null }),
    payment(3, 101, '20.00', { status: 'failed' }),
    payment(4, 102, '23.80'),
    payment(5, 103, '7.50', { gateway_id: null, transaction_id: null }),
    payment(6, 103, '1.00', { status: 'processing', transaction_id: 'tx-1' }),
    payment(7, 105, '30.00'),
  ],
};

await importPaymenter(shop.database, createPepper(TEST_SECRET), {
  // The shop has a key already, with the first id.
  rows: async (table) => (table === 'api_keys' ? [] : [...(await fixture.rows(table)), ...(extra[table] ?? [])]),
});

const invoiceAs = async (id: number) => {
  const text = 'SELECT status, marked_paid, paid, remaining, updated_at FROM invoices WHERE id = $1';
  const [row] = await shop.database.query<Record<string, unknown>>({ text }, [id]);
  return { ...row, updated_at: String(row!.updated_at) };
};

test('a paid invoice whose payments come to its total is paid by them', async () => {
  const updated_at = '2026-01-05T10:00:00Z';
  assert.deepEqual(await invoiceAs(101), {
    status: 'paid',
    marked_paid: false,
    paid: 2000n,
    remaining: 0n,
    updated_at,
  });
  const text = `SELECT kind, debit, credit, amount FROM ledger_entries WHERE invoice_id = 101 ORDER BY created_at, id`;
  assert.deepEqual(await shop.database.query({ text }), [
    { kind: 'invoice', debit: 'receivable', credit: 'revenue', amount: 2000n },
    { kind: 'payment', debit: 'clearing', credit: 'receivable', amount: 1500n },
    { kind: 'fee', debit: 'fees', credit: 'clearing', amount: 45n },
    { kind: 'payment', debit: 'opening', credit: 'receivable', amount: 500n },
  ]);
});

test('one whose payments come to something else, or that has none, is only known to be paid', async () => {
  for (const id of [102, 104]) {
    const { status, marked_paid } = (await invoiceAs(id)) as Record<string, unknown>;
    assert.deepEqual([status, marked_paid], ['paid', true], String(id));
  }
});

test('an invoice was paid when its last payment came, taken over or not, else when it was last changed', async () => {
  const text = 'SELECT id, paid_at FROM invoices WHERE id BETWEEN 101 AND 105 ORDER BY id';
  const rows = await shop.database.query<{ id: bigint; paid_at: Temporal.Instant | null }>({ text });
  assert.deepEqual(
    rows.map(({ id, paid_at }) => [Number(id), paid_at && String(paid_at)]),
    [
      [101, '2026-01-03T10:00:00Z'],
      [102, '2026-01-03T10:00:00Z'],
      [103, null],
      [104, '2026-01-05T10:00:00Z'],
      [105, '2026-01-03T10:00:00Z'],
    ],
  );
});

test('what was paid of a pending invoice counts', async () => {
  const { status, paid, remaining } = (await invoiceAs(103)) as Record<string, unknown>;
  assert.deepEqual([status, paid, remaining], ['pending', 750n, 1250n]);
});

test('gateways keep their names, references count once, and what did not succeed is kept without a booking', async () => {
  const text = 'SELECT id, gateway, transaction_id, status FROM invoice_transactions ORDER BY id';
  const rows = await shop.database.query<Record<string, unknown>>({ text });
  assert.deepEqual(
    rows.map((row) => Object.values(row)),
    [
      [1n, 'Stripe', 'tx-1', 'succeeded'],
      [2n, 'credit', null, 'succeeded'],
      [3n, 'Stripe', 'tx-3', 'failed'],
      [5n, 'manual', null, 'succeeded'],
      [6n, 'Stripe', 'tx-1 (6)', 'processing'],
      [7n, 'Stripe', 'tx-7', 'succeeded'],
    ],
  );
});

test('the books are in order after moving in, and the next payment gets the next id', async () => {
  await books(shop);
  const { json } = await shop.request('POST', '/api/v1/admin/invoices/103/payments', { body: { amount: '12.50' } });
  assert.equal(json.data.id, '8');
  await books(shop);
});

test('deposits that were paid there move no balance here: it came with the credits', async () => {
  const text = `SELECT invoice_id, kind, debit, credit, amount FROM ledger_entries WHERE invoice_id IN (105, 106) ORDER BY invoice_id, id`;
  const entry = (invoice_id: bigint, kind: string, debit: string, credit: string, amount: bigint) => ({
    ...{ invoice_id, kind, debit, credit, amount },
  });
  assert.deepEqual(await shop.database.query({ text }), [
    entry(105n, 'invoice', 'receivable', 'deposits', 3000n),
    entry(105n, 'payment', 'clearing', 'receivable', 3000n),
    entry(105n, 'deposit', 'deposits', 'opening', 3000n),
    entry(106n, 'invoice', 'receivable', 'deposits', 4000n),
    entry(106n, 'payment', 'clearing', 'receivable', 4000n),
    entry(106n, 'deposit', 'deposits', 'opening', 4000n),
  ]);
  const balance = { text: `SELECT amount FROM credits WHERE user_id = 2 AND currency_code = 'USD'` };
  assert.deepEqual(await shop.database.query(balance), [{ amount: 2500n }]);
  const given = { text: `SELECT kind FROM ledger_entries WHERE user_id = 2 AND credit = 'credit'` };
  assert.deepEqual(await shop.database.query(given), [{ kind: 'opening' }]);
  await books(shop);
});

test('a deposit that was open there becomes credit when it is paid here', async () => {
  await shop.request('POST', '/api/v1/admin/invoices/107/payments', { body: {} });
  const balance = { text: `SELECT amount FROM credits WHERE user_id = 2 AND currency_code = 'USD'` };
  assert.deepEqual(await shop.database.query(balance), [{ amount: 7500n }]);
  await books(shop);
});

test('a service counts its periods from where it stood, and an unpaid invoice for it is that of its next period', async () => {
  const before = (await shop.request('GET', '/api/v1/admin/services/201')).json.data.attributes;
  assert.deepEqual([before.anchor_at, before.anchor_periods], ['2026-01-31T00:00:00.000000Z', 0]);
  const [{ attributes }] = (await shop.request('GET', '/api/v1/admin/service-renewals?filter[service_id]=201')).json
    .data;
  assert.deepEqual([attributes.invoice_id, attributes.amount, attributes.status], [108, '5.00', 'pending']);
  await shop.request('POST', '/api/v1/admin/invoices/108/payments', { body: {} });
  const after = (await shop.request('GET', '/api/v1/admin/services/201')).json.data.attributes;
  assert.equal(after.expires_at, '2026-02-28T00:00:00.000000Z');
});

test('what was said last of the end of a service is taken over', async () => {
  const { data } = (await shop.request('GET', '/api/v1/admin/service-cancellations?sort=id')).json;
  assert.deepEqual(
    data.map((row: { id: string; attributes: Record<string, unknown> }) => [
      ...[row.id, row.attributes.service_id, row.attributes.type, row.attributes.ended_at],
    ]),
    [
      ['2', 202, 'end_of_period', null],
      ['3', 203, 'immediate', '2026-01-05T10:00:00.000000Z'],
    ],
  );
});

test('servers move in with what products say to them, without their secrets', async () => {
  const servers = await shop.database.query({ text: 'SELECT id, name, strategy, settings, sealed FROM servers' });
  const settings = { host: 'https://panel.example.com' };
  assert.deepEqual(servers, [{ id: 2n, name: 'Frankfurt', strategy: 'pterodactyl', settings, sealed: {} }]);
  const [product] = await shop.database.query({ text: 'SELECT module_settings FROM products WHERE id = 1' });
  assert.deepEqual(product, { module_settings: { memory: '2048', location_ids: ['1', '3'] } });
});
