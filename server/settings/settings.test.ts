import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertRefused, longest, NUL, STRING } from '../testing/input-table.ts';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after });
const change = (key: string, value: unknown) =>
  shop.request('PATCH', `/api/v1/admin/settings/${key}`, { body: { value } });
const DIGIT = 'The value of this setting must be "0" or "1".';
const LIST = 'The value of this setting must be a JSON array of texts.';

test('a setting takes values of its type', async () => {
  for (const [key, value] of [
    ['company_name', 'Zoë & Söhne'],
    ['company_name', null],
    ['tickets_disabled', '1'],
    ['tickets_disabled', '0'],
    ['ticket_departments', '["Support"]'],
    ['ticket_departments', '[]'],
  ] as const) {
    const { status, json, text } = await change(key, value);
    assert.equal(status, 200, text);
    assert.equal(json.data.attributes.value, value);
    assert.equal(json.data.id, key);
  }
});

test('a setting refuses values of another type', async () => {
  for (const [key, value, problem] of [
    ['company_name', 5, STRING],
    ['company_name', 'a\0', NUL],
    ['company_name', 'x'.repeat(20_001), longest(20_000)],
    ['tickets_disabled', 'true', DIGIT],
    ['tickets_disabled', '2', DIGIT],
    ['tickets_disabled', true, STRING],
    ['ticket_departments', 'Support', LIST],
    ['ticket_departments', '{"a":1}', LIST],
    ['ticket_departments', '[1]', LIST],
    ['ticket_departments', '["Support"', LIST],
  ] as const) {
    assertRefused(await change(key, value), { value: [problem] });
  }
});

test('a setting that decides over periods and money refuses what it does not mean', async () => {
  for (const [key, wrong, right] of [
    ['timezone', ['Mars/Base', '+02:00'], ['Europe/Berlin', 'America/St_Johns', '', 'UTC']],
    ['late_payment', ['refund'], ['reprovision', 'credit']],
    ['upgrade_invoice_due', ['-1', '366', '1.5', 'x'], ['0', '365', '7']],
  ] as const) {
    for (const value of wrong) assert.equal((await change(key, value)).status, 422, `${key}: ${value}`);
    for (const value of right) assert.equal((await change(key, value)).status, 200, `${key}: ${value}`);
  }
});

test('a whole number stays one', async () => {
  const text = `UPDATE settings SET type = 'integer' WHERE key = 'pagination'`;
  await shop.database.query({ text });
  assert.equal((await change('pagination', '-25')).status, 200);
  for (const value of ['1.5', 'x', '1e3', '9'.repeat(16)])
    assertRefused(await change('pagination', value), { value: ['The value of this setting must be a whole number.'] });
});

test('an encrypted setting is neither listed nor shown nor changed, and no other row is either', async () => {
  const text = `INSERT INTO settings (key, value, type, encrypted, settingable_type, settingable_id, created_at, updated_at)
    VALUES ('smtp_password', 'hunter2', 'string', true, NULL, NULL, now(), now()), ('stripe_key', 'sk_live_1', 'string', false, 'App\\Models\\Gateway', 1, now(), now())`;
  await shop.database.query({ text });
  const list = await shop.request('GET', '/api/v1/admin/settings?per_page=1000');
  assert.equal(list.status, 200);
  assert.doesNotMatch(list.text, /hunter2|smtp_password|sk_live_1|stripe_key/);
  assert.equal((await shop.request('GET', '/api/v1/admin/settings?filter[key]=smtp_password')).json.data.length, 0);
  for (const key of ['smtp_password', 'stripe_key', 'no_such', "' OR 1=1 --"]) {
    const path = `/api/v1/admin/settings/${encodeURIComponent(key)}`;
    assert.equal((await shop.request('GET', path)).status, 404, key);
    assert.equal((await change(encodeURIComponent(key), 'x')).status, 404, key);
  }
  const rows = await shop.database.query<{ value: string }>({
    text: `SELECT value FROM settings WHERE key IN ('smtp_password', 'stripe_key') ORDER BY key`,
  });
  assert.deepEqual(
    rows.map(({ value }) => value),
    ['hunter2', 'sk_live_1'],
  );
});

test('settings are there from the start: none is created or deleted', async () => {
  assert.equal((await shop.request('POST', '/api/v1/admin/settings', { body: { key: 'x', value: 'y' } })).status, 405);
  assert.equal((await shop.request('DELETE', '/api/v1/admin/settings/company_name')).status, 405);
});

test('an encrypted setting tells whether it is set, never what it holds, and is not written over what somebody else wrote', async () => {
  const path = '/api/v1/admin/settings/mail_password/secret';
  const put = (value: string | null, ifMatch: string) =>
    shop.request('PUT', path, { body: { value }, headers: { 'if-match': ifMatch } });
  const before = await shop.request('GET', path);
  assert.deepEqual([before.status, before.json.meta.is_set], [200, false]);
  const version = before.headers.get('etag')!;
  assert.equal(version, `"${before.json.meta.updated_at.replace(/\D/g, '')}"`);
  assert.equal((await put('correct horse', version)).status, 204);
  assert.equal((await put('battery staple', version)).status, 412);
  const after = await shop.request('GET', path);
  assert.equal(after.json.meta.is_set, true);
  assert.doesNotMatch(after.text, /horse|staple/);
  assert.equal((await put(null, after.headers.get('etag')!)).status, 204);
  assert.equal((await shop.request('GET', path)).json.meta.is_set, false);
  assert.equal((await shop.request('GET', '/api/v1/admin/settings/company_name/secret')).status, 404);
});
