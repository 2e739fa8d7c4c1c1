import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  assertRefused,
  DATE,
  judgeInput,
  longest,
  NUL,
  REQUIRED,
  SELECTED,
  STRING,
  TAKEN,
} from '../testing/input-table.ts';
import { openShop } from '../testing/shop.ts';
import { verifyPassword } from './index.ts';

const shop = await openShop({ after }, { recorded: true });
const EMAIL = 'The :field field must be a valid email address.';
const SHORT = 'The :field field must be at least 8 characters.';
const long = (length: number) => 'x'.repeat(length);
let count = 0;

judgeInput(shop, {
  path: 'users',
  valid: () => ({ first_name: 'Ann', email: `new${++count}@example.com`, password: 'long enough' }),
  required: ['email', 'password'],
  nullable: ['first_name', 'last_name', 'email_verified_at', 'role_id'],
  refused: [
    ['first_name', 5, STRING],
    ['first_name', true, STRING],
    ['first_name', ['x'], STRING],
    ['first_name', { a: 'x' }, STRING],
    ['first_name', long(256), longest(255)],
    ['first_name', '😀'.repeat(256), longest(255)],
    ['first_name', 'a\0b', NUL],
    ['last_name', 5, STRING],
    ['last_name', long(256), longest(255)],
    ['email', 5, EMAIL],
    ['email', ['a@example.com'], EMAIL],
    ['email', 'nope', EMAIL],
    ['email', 'a@', EMAIL],
    ['email', '@example.com', EMAIL],
    ['email', 'a b@example.com', EMAIL],
    ['email', 'a@example.com\nBcc: b@example.com', EMAIL],
    ['email', 'a@b@example.com', EMAIL],
    ['email', `${long(65)}@example.com`, EMAIL],
    ['email', `a@${long(64)}.com`, EMAIL],
    ['email', `a@${`${long(60)}.`.repeat(5)}com`, longest(255)],
    ['email', `a@${long(300)}.com`, EMAIL, longest(255)],
    ['email', 'jane@example.com', TAKEN],
    ['email', 'JANE@Example.COM', TAKEN],
    ['email', '  jane@example.com  ', TAKEN],
    ['password', 12345678, STRING],
    ['password', ['long enough'], STRING],
    ['password', 'seven77', SHORT],
    ['password', long(4097), longest(4096)],
    ['email_verified_at', 'not a date', DATE],
    ['email_verified_at', '2026-02-30', DATE],
    ['email_verified_at', '2026-13-01', DATE],
    ['email_verified_at', '2026-03-01 25:00', DATE],
    ['email_verified_at', 20260301, DATE],
    ['email_verified_at', ['2026-03-01'], DATE],
    ['role_id', 99, SELECTED],
    ['role_id', 0, SELECTED],
    ['role_id', -1, SELECTED],
    ['role_id', 1.5, SELECTED],
    ['role_id', 'abc', SELECTED],
    ['role_id', '1; DROP TABLE roles', SELECTED],
    ['role_id', [1], SELECTED],
    ['role_id', '9'.repeat(30), SELECTED],
  ],
  accepted: [
    ['first_name', long(255), long(255)],
    ['first_name', '😀'.repeat(255), '😀'.repeat(255)],
    ['first_name', '  Spaced  out  ', 'Spaced  out'],
    ['first_name', '0', '0'],
    ['first_name', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['first_name', "Robert'); DROP TABLE users;--", "Robert'); DROP TABLE users;--"],
    ['last_name', 'Müller', 'Müller'],
    ['email', 'UPPER@Example.com', 'UPPER@Example.com'],
    ['email', "o'brien+tag@sub.example.co.uk", "o'brien+tag@sub.example.co.uk"],
    ['email', 'jöрg@exämple.org', 'jöрg@exämple.org'],
    ['email', `${long(64)}@example.com`, `${long(64)}@example.com`],
    ['password', 'exactly8'],
    ['password', '        '],
    ['password', long(4096)],
    ['email_verified_at', '2026-03-01', '2026-03-01T00:00:00.000000Z'],
    ['email_verified_at', '2026-03-01 10:30', '2026-03-01T10:30:00.000000Z'],
    ['email_verified_at', '2026-03-01T10:30:00.5+02:00', '2026-03-01T08:30:00.500000Z'],
    ['email_verified_at', '2024-02-29 23:59:59', '2024-02-29T23:59:59.000000Z'],
    ['role_id', 1],
    ['role_id', '1'],
  ],
});

test('users: a password is required when creating; when changing, nothing is a string that is too short', async () => {
  for (const password of [undefined, null, '']) {
    const body = { email: 'p@example.com', password };
    assertRefused(await shop.request('POST', '/api/v1/admin/users', { body }), { password: [REQUIRED] });
  }
  for (const password of [null, '']) {
    const answer = await shop.request('PATCH', '/api/v1/admin/users/2', { body: { password } });
    assertRefused(answer, { password: [STRING, SHORT] });
  }
});

test('users: several errors come together, first text first', async () => {
  const body = {
    first_name: long(256),
    last_name: 1,
    email: 'nope',
    password: 'x',
    email_verified_at: 'x',
    role_id: 99,
  };
  const errors = {
    first_name: [longest(255)],
    last_name: [STRING],
    email: [EMAIL],
    password: [SHORT],
    email_verified_at: [DATE],
    role_id: [SELECTED],
  };
  assertRefused(await shop.request('POST', '/api/v1/admin/users', { body }), errors);
  assertRefused(await shop.request('PATCH', '/api/v1/admin/users/2', { body }), errors);
});

test('users: a password keeps its spaces, and everything else is trimmed', async () => {
  const body = { email: ' spaces@example.com ', password: '  spaced  ', first_name: '\t Ann\n' };
  const { json } = await shop.request('POST', '/api/v1/admin/users', { body });
  assert.equal(json.data.attributes.email, 'spaces@example.com');
  assert.equal(json.data.attributes.first_name, 'Ann');
  const [row] = await shop.database.query<{ password: string }>({ text: 'SELECT password FROM users WHERE id = $1' }, [
    json.data.id,
  ]);
  assert.equal(await verifyPassword('  spaced  ', row!.password), true);
  assert.equal(await verifyPassword('spaced', row!.password), false);
});

test('users: one may keep an e-mail address, also in another case, and nobody may take it', async () => {
  const change = (id: number, email: string) => shop.request('PATCH', `/api/v1/admin/users/${id}`, { body: { email } });
  assert.equal((await change(2, 'jane@example.com')).status, 200);
  assert.equal((await change(2, 'Jane@example.com')).json.data.attributes.email, 'Jane@example.com');
  assertRefused(await change(3, 'jAne@example.com'), { email: [TAKEN] });
});
