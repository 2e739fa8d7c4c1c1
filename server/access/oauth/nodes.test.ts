import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { addClient, addUser, me, openDesk, passwordTokens, post, refresh } from '../../testing/oauth.ts';
import { TEST_SECRET } from '../../testing/shop.ts';

const EMAIL = 'jane@example.com';
const shop = await openDesk({ after });
await addUser(shop, EMAIL);
const app = await addClient(shop);
const otherUrl = await startOtherNode();

/** Another process on the same database. */
async function startOtherNode(): Promise<string> {
  const program = `
    import { serve } from ${JSON.stringify(import.meta.resolve('../../main.ts'))};
    import { readConfig } from ${JSON.stringify(import.meta.resolve('../../platform/config.ts'))};
    import { openDatabase } from ${JSON.stringify(import.meta.resolve('../../platform/database/database.ts'))};
    const config = readConfig({ PORT: '0', TOLLGATE_SECRET: ${JSON.stringify(TEST_SECRET)} });
    const database = openDatabase({ connectionString: ${JSON.stringify(shop.databaseUrl)}, size: 2 });
    console.log((await serve({ config, database, log: () => {} })).url);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  after(async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  const [url] = await once(createInterface({ input: child.stdout }), 'line');
  return url;
}

/** How long until the other node refuses a token, in milliseconds. */
async function refusedAfter(token: string): Promise<number> {
  const start = performance.now();
  while (performance.now() - start < 5000)
    if ((await me(otherUrl, token)).status === 401) return performance.now() - start;
  return Number.POSITIVE_INFINITY;
}

test('a token is good on every node, though its issuer has another address there', async () => {
  const { access_token } = await passwordTokens(shop, app, EMAIL);
  assert.equal((await me(otherUrl, access_token)).json.email, EMAIL);
});

test('a revocation reaches the other node within a second', async () => {
  const end: Record<string, (tokens: { access_token: string; refresh_token: string }) => Promise<{ status: number }>> =
    {
      'the client revokes': ({ access_token }) => post(shop.url, '/oauth/revoke', app, { token: access_token }),
      'a refresh replaces it': ({ refresh_token }) => refresh(shop, app, refresh_token),
      'staff end its tokens': () => shop.request('POST', `/api/v1/admin/oauth-clients/${app.id}/revoke-tokens`),
      'the user gets a new password': () =>
        shop.request('PATCH', '/api/v1/admin/users/1', { body: { password: 'correct horse battery staple' } }),
    };
  for (const [name, act] of Object.entries(end)) {
    const tokens = await passwordTokens(shop, app, EMAIL);
    assert.equal((await me(otherUrl, tokens.access_token)).status, 200, name);
    assert.equal((await me(otherUrl, tokens.access_token)).status, 200, name);
    assert.equal((await act(tokens)).status, 200, name);
    assert.ok((await refusedAfter(tokens.access_token)) < 1000, name);
  }
});

test('a token that was met costs one query, and none is remembered while news do not arrive', async () => {
  const { access_token } = await passwordTokens(shop, app, EMAIL);
  assert.equal((await me(otherUrl, access_token)).status, 200);
  // Without a word to the listeners: whoever remembers the token still lets it through.
  await shop.database.query({ text: 'DELETE FROM oauth_access_tokens' });
  assert.equal((await me(otherUrl, access_token)).status, 200, 'remembered');
  await shop.database.query({
    text: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND query LIKE 'LISTEN tollgate_access%'`,
  });
  assert.ok((await refusedAfter(access_token)) < 1000, 'forgotten');
});
