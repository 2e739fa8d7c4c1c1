import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { openShop } from '../testing/shop.ts';

let answers: Record<string, unknown> = {};
const register = createServer((request, response) => {
  const id = request.url!.split('/').slice(-3).join('');
  response.end(JSON.stringify(answers[id] ?? { isValid: false, userError: 'MS_UNAVAILABLE' }));
}).listen(0, '127.0.0.1');
await new Promise((resolve) => register.once('listening', resolve));
after(() => register.close());
const { port } = register.address() as AddressInfo;
const shop = await openShop({ after }, { settings: { VIES_URL: `http://127.0.0.1:${port}/` } });

const rate = (body: Record<string, unknown>) =>
  shop.request('POST', '/api/v1/admin/tax-rates', { body: { name: 'VAT', rate: '20', ...body } });
const check = (vat_id: string) => shop.request('POST', '/api/v1/admin/tax/vat-ids/check', { body: { vat_id } });

test('two rates of one country may not hold on the same day: a 422, and the database refuses as well', async () => {
  assert.equal((await rate({ country: 'AT', valid_until: '2026-06-30' })).status, 201);
  const later = await rate({ country: 'AT', valid_from: '2026-07-01' });
  assert.equal(later.status, 201);
  for (const body of [{}, { valid_from: '2026-06-30' }, { valid_from: '2020-01-01', valid_until: '2020-01-01' }]) {
    const { status, json } = await rate({ country: 'AT', ...body });
    assert.equal(status, 422);
    assert.match(json.errors.valid_from[0], /another rate within this period/);
  }
  const moved = await shop.request('PATCH', `/api/v1/admin/tax-rates/${later.json.data.id}`, {
    body: { valid_from: '2026-06-30' },
  });
  assert.equal(moved.status, 422);
  await assert.rejects(
    shop.database.query({
      text: `INSERT INTO tax_rates (name, rate, country, created_at, updated_at) VALUES ('VAT', 1, 'AT', now(), now())`,
    }),
    /tax_rates_country_period_excl/,
  );
});

test('twenty rates for one country sent at once: one of them stands', async () => {
  const sent = await Promise.all(Array.from({ length: 20 }, () => rate({ country: 'PL' })));
  assert.deepEqual(sent.map(({ status }) => status).sort(), [201, ...Array(19).fill(422)]);
});

test('a period ends on or after its first day, also when only one of them changes', async () => {
  const wrong = await rate({ country: 'IT', valid_from: '2026-02-01', valid_until: '2026-01-31' });
  assert.deepEqual(Object.keys(wrong.json.errors), ['valid_until']);
  const { json } = await rate({ country: 'IT', valid_from: '2026-02-01' });
  const path = `/api/v1/admin/tax-rates/${json.data.id}`;
  assert.equal((await shop.request('PATCH', path, { body: { valid_until: '2026-01-31' } })).status, 422);
  const ended = await shop.request('PATCH', path, { body: { valid_until: '2026-02-01' } });
  assert.deepEqual([ended.status, ended.json.data.attributes.valid_until], [200, '2026-02-01']);
});

test('a VAT id is judged without asking anybody while tax_vies is off', async () => {
  const { status, json } = await check('de 136 695 976');
  assert.deepEqual(
    [status, json.data.vat_id, json.data.country, json.data.register],
    [200, 'DE136695976', 'DE', 'not_asked'],
  );
  const wrong = await check('DE136695975');
  assert.equal(wrong.status, 422);
  assert.deepEqual(Object.keys(wrong.json.errors), ['vat_id']);
});

test('with tax_vies the register is asked; one that does not answer decides nothing', async () => {
  await shop.request('PATCH', '/api/v1/admin/settings/tax_vies', { body: { value: '1' } });
  answers = {
    DEvat136695976: { isValid: true, userError: 'VALID', name: 'Example GmbH', address: '---' },
    FRvat40303265045: { isValid: false, userError: 'INVALID' },
  };
  assert.deepEqual((await check('DE136695976')).json.data, {
    ...{ vat_id: 'DE136695976', country: 'DE', register: 'valid', name: 'Example GmbH', address: null },
  });
  assert.equal((await check('FR40303265045')).json.data.register, 'invalid');
  assert.equal((await check('IT00743110157')).json.data.register, 'unavailable');
  const kept = await shop.database.query({ text: 'SELECT vat_id, valid FROM vat_id_checks ORDER BY vat_id' });
  assert.deepEqual(kept, [
    { vat_id: 'DE136695976', valid: true },
    { vat_id: 'FR40303265045', valid: false },
  ]);
});
