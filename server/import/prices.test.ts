import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPepper } from '../platform/pepper.ts';
import { createTestDatabase } from '../testing/database.ts';
import { WIRE } from '../testing/shop.ts';
import { fileSource, importPaymenter, type Source, type SourceRow } from './index.ts';

const pepper = createPepper('a secret that only this test knows, so long');
const SERVICE = 'App\\Models\\Service';
const at = { created_at: '2026-01-01 00:00:00', updated_at: '2026-01-01 00:00:00' };

/** The recorded data, and what it lacks: tax rates, options, and coupons that count for several invoices. */
async function source(): Promise<Source> {
  const recorded = await fileSource(`${WIRE}/fixture.json`);
  const more: Record<string, SourceRow[]> = {
    tax_rates: [
      { id: 3, name: 'VAT', rate: '19.00', country: 'de', ...at },
      { id: 4, name: 'Tax', rate: '5.5', country: 'all', ...at },
    ],
    config_options: [
      {
        id: 10,
        parent_id: null,
        name: 'Memory',
        env_variable: 'MEMORY',
        type: 'select',
        hidden: 0,
        upgradable: 1,
        sort: 1,
        ...at,
      },
      { id: 11, parent_id: 10, name: '2 GB', env_variable: '2048', type: 'select', sort: 0, ...at },
      { id: 12, parent_id: 10, name: '4 GB', env_variable: null, type: 'select', sort: 1, ...at },
    ],
    config_option_products: [{ id: 1, config_option_id: 10, product_id: 1 }],
    service_configs: [
      { id: 5, configurable_type: SERVICE, configurable_id: 1, config_option_id: 10, config_value_id: 12, ...at },
      {
        id: 6,
        configurable_type: 'App\\Models\\ServiceUpgrade',
        configurable_id: 1,
        config_option_id: 10,
        config_value_id: 11,
        ...at,
      },
    ],
    coupons: [
      { id: 20, code: 'ONCE', type: 'percentage', value: '10.00', recurring: null, applies_to: 'all', ...at },
      { id: 21, code: 'EVER', type: 'fixed', value: '2.50', recurring: 0, applies_to: 'all', ...at },
      { id: 22, code: 'THREE', type: 'percentage', value: '10.00', recurring: 3, applies_to: 'all', ...at },
      { id: 23, code: 'OTHER', type: 'percentage', value: '10.00', recurring: 3, applies_to: 'all', ...at },
    ],
    coupon_products: [{ coupon_id: 23, product_id: 3 }],
  };
  const [first] = await recorded.rows('services');
  const service = (id: number, coupon_id: number) => ({
    ...first!,
    id,
    coupon_id,
    product_id: 1,
    plan_id: 1,
    currency_code: 'USD',
  });
  more.services = [service(1, 20), service(2, 21), service(3, 22), service(4, 23)];
  const bill = (id: number, invoice_id: number) => ({
    ...{
      id,
      invoice_id,
      price: '4.99',
      quantity: 1,
      description: 'x',
      reference_type: SERVICE,
      reference_id: 3,
      ...at,
    },
  });
  more.invoice_items = [bill(1, 1), bill(2, 2), bill(3, 2)];
  return { rows: async (table) => more[table] ?? (await recorded.rows(table)) };
}

test('tax rates, options with their values, what was chosen, and uses of coupons are taken over', async (t) => {
  const { database, drop } = await createTestDatabase();
  t.after(drop);
  await importPaymenter(database, pepper, await source());
  const rows = async (text: string) => (await database.raw({ text })).map((row) => row.join(' '));
  assert.deepEqual(await rows('SELECT id, name, rate, country, valid_from FROM tax_rates ORDER BY id'), [
    '3 VAT 19.0000 DE ',
    '4 Tax 5.5000 all ',
  ]);
  assert.deepEqual(await rows('SELECT id, name, env_variable, type, hidden, upgradable FROM config_options'), [
    '10 Memory MEMORY select f t',
  ]);
  assert.deepEqual(
    await rows('SELECT id, config_option_id, name, env_variable FROM config_option_values ORDER BY id'),
    ['11 10 2 GB 2048', '12 10 4 GB '],
  );
  assert.deepEqual(await rows('SELECT config_option_id, product_id FROM config_option_products'), ['10 1']);
  assert.deepEqual(await rows('SELECT id, service_id, config_option_id, config_value_id FROM service_configs'), [
    '5 1 10 12',
  ]);
});

test('1.15.3: a coupon that was written on a service it is not for moves in nowhere; the others know how often they counted', async (t) => {
  const { database, drop } = await createTestDatabase();
  t.after(drop);
  await importPaymenter(database, pepper, await source());
  const text =
    'SELECT service_id, coupon_id, amount, cycles_total, cycles_used FROM coupon_redemptions ORDER BY service_id';
  assert.deepEqual(await database.raw({ text }), [
    ['1', '20', null, '1', '1'],
    ['2', '21', '250', null, '1'],
    ['3', '22', null, '3', '2'],
  ]);
});
