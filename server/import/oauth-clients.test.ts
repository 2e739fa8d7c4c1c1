import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPepper } from '../platform/pepper.ts';
import { createTestDatabase } from '../testing/database.ts';
import type { SourceRow } from './convert.ts';
import { importPaymenter } from './import-paymenter.ts';

const HASH = '$2y$12$YiySLsYkGS9bXbkFWOgl..GsqpwEHzf7Wj2ClBG1OSvG0wf3SCZYO';

const client = (number: number, more: SourceRow): SourceRow => ({
  id: `0198bbbb-0000-7000-8000-00000000000${number}`,
  name: `Client ${number}`,
  secret: HASH,
  redirect: 'https://a.example/cb',
  personal_access_client: 0,
  password_client: 0,
  revoked: 0,
  created_at: '2026-01-01 10:00:00',
  updated_at: '2026-01-01 10:00:00',
  ...more,
});

test('OAuth clients of every kind move in with what they may do', async (t) => {
  const { database, drop } = await createTestDatabase();
  t.after(drop);
  const clients = [
    client(1, { redirect: 'https://a.example/cb,https://b.example/cb\nhttps://a.example/cb\n' }),
    client(2, { redirect: '', password_client: 1, revoked: 1 }),
    client(3, { redirect: 'http://localhost', personal_access_client: 1 }),
    client(4, { secret: null }),
    client(5, { secret: 'kept as it is' }),
    client(6, {
      redirect: undefined,
      redirect_uris: '["https://a.example/cb"]',
      grant_types: '["client_credentials","personal_access"]',
    }),
  ];
  const rows = async (table: string) => (table === 'oauth_clients' ? clients : []);
  await importPaymenter(database, createPepper('x'.repeat(32)), { rows });
  const imported = await database.query({
    text: `SELECT redirect_uris, grants, confidential, revoked, secret_hash = '${HASH}' AS hashed, secret_digest IS NOT NULL AS digested
           FROM oauth_clients ORDER BY id`,
  });
  const code = ['authorization_code', 'refresh_token'];
  const a = ['https://a.example/cb'];
  const usual = { redirect_uris: a, grants: code, confidential: true, revoked: false, hashed: true, digested: false };
  assert.deepEqual(imported, [
    { ...usual, redirect_uris: [...a, 'https://b.example/cb'] },
    { ...usual, redirect_uris: [], grants: ['password', 'refresh_token'], revoked: true },
    { ...usual, redirect_uris: ['http://localhost'], grants: [] },
    { ...usual, confidential: false, hashed: null },
    { ...usual, hashed: null, digested: true },
    { ...usual, grants: ['client_credentials'] },
  ]);
});
