import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import pg from 'pg';
import { createKey } from '../../testing/keys.ts';
import { openShop } from '../../testing/shop.ts';
import { until } from '../../testing/until.ts';
import { createToken } from './token.ts';

const shop = await openShop({ after });
const list = async (key: string | null) => (await shop.request('GET', '/api/v1/admin/currencies', { key })).status;
const setEnabled = (id: string, enabled: boolean) =>
  shop.database.query({ text: 'UPDATE api_keys SET enabled = $2 WHERE id = $1' }, [id, enabled]);

/** While `work` runs, whoever asks for keys waits. */
async function withoutKeys(work: () => Promise<void>): Promise<void> {
  const client = new pg.Client(shop.databaseUrl);
  await client.connect();
  await client.query('BEGIN; LOCK TABLE api_keys, api_key_secrets IN ACCESS EXCLUSIVE MODE');
  try {
    await work();
  } finally {
    await client.query('ROLLBACK');
    await client.end();
  }
}

/** While `work` runs, the database lets nobody in who isn't there already. */
async function withoutNewConnections(work: () => Promise<void>): Promise<void> {
  const url = new URL(shop.databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const client = new pg.Client(url.toString());
  await client.connect();
  await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  try {
    await work();
  } finally {
    await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await client.end();
  }
}

test('a key that was met costs no query', async () => {
  const { token } = await createKey(shop, { permissions: ['currencies.view'] });
  assert.equal(await list(token), 200);
  await withoutKeys(async () => {
    for (let times = 0; times < 20; times++) assert.equal(await list(token), 200);
  });
});

test('a key that is mistyped, cut or made up is refused without a query', async () => {
  const { token } = await createKey(shop, { permissions: ['currencies.view'] });
  const changed = token.slice(0, 20) + (token[20] === 'x' ? 'y' : 'x') + token.slice(21);
  const reversed = `tgk_${[...token.slice(4)].reverse().join('')}`;
  const typos = [
    token.slice(0, -1),
    `${token}x`,
    changed,
    reversed,
    `tgk_${'a'.repeat(49)}`,
    'tgk_',
    'x',
    'x'.repeat(600),
  ];
  await withoutKeys(async () => {
    for (const typo of typos) assert.equal(await list(typo), 401, typo);
    const wellFormed = list(createToken());
    assert.equal(
      await Promise.race([wellFormed.then(() => 'answered'), list(token.slice(0, -1)).then(() => 'waiting')]),
      'waiting',
    );
  });
  assert.equal(await list(token), 200);
});

test('while news of changed keys do not arrive nothing is remembered, and afterwards it is again', async () => {
  const { id, token } = await createKey(shop, { permissions: ['currencies.view'] });
  assert.equal(await list(token), 200);
  await setEnabled(id, false);
  assert.equal(await list(token), 200, 'nobody was told, so the key is remembered');

  await withoutNewConnections(async () => {
    await shop.database.query({
      text: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'`,
    });
    await until('the loss is noticed', async () => (await list(token)) === 401, { within: 1000 });
    for (const enabled of [true, false, true, false]) {
      await setEnabled(id, enabled);
      assert.equal(await list(token), enabled ? 200 : 401, 'asked anew each time');
    }
  });
  await setEnabled(id, true);

  await until('the listener is back', async () => {
    const rows = await shop.database.query({
      text: `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'`,
    });
    return rows.length > 0 && (await list(token)) === 200;
  });
  await until('the key is remembered', async () => {
    assert.equal(await list(token), 200);
    let remembered = false;
    await withoutKeys(async () => {
      remembered = await Promise.race([
        list(token).then(() => true),
        list('tgk_x')
          .then(() => list('tgk_x'))
          .then(() => false),
      ]);
    });
    return remembered;
  });
  await shop.request('PATCH', `/api/v1/admin/api-keys/${id}`, { body: { enabled: false } });
  assert.equal(await list(token), 401, 'and news arrive');
});
