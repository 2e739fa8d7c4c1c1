import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTestDatabase } from '../testing/database.ts';
import { openHome } from '../testing/processes.ts';
import { openReceiver, verify } from '../testing/receiver.ts';
import { until } from '../testing/until.ts';

const ADMIN = '/api/v1/admin';

test('a shop is backed up while it works, and the copy knows its keys, passwords, secrets and files, and sends nothing until it may', async (t) => {
  const [source, target] = await Promise.all([createTestDatabase(), createTestDatabase({ empty: true })]);
  t.after(() => Promise.all([source.drop(), target.drop()]));
  const receiver = await openReceiver(t);
  const first = openHome(t, { DATABASE_URL: source.url, WEBHOOKS_ALLOW_PRIVATE: '127.0.0.1' });
  const shop = await first.serve(['--demo']);
  const { email, password, key } = shop.printed.demo;
  const send = (method: string, path: string, body?: unknown, headers = {}) =>
    shop.request(method, `${ADMIN}/${path}`, { key: key.token, body, headers });
  const hook = await send('POST', 'webhook-endpoints', { url: receiver.url, event_types: ['coupon.created'] });
  const type = { 'content-type': 'application/octet-stream' };
  const uploaded = await send('POST', 'ticket-messages/1/attachments?filename=a.txt', 'some bytes', type);
  assert.equal(uploaded.status, 201, uploaded.text);

  let opened = 0;
  let over = false;
  const writing = (async () => {
    for (; !over; opened++) {
      const { status } = await send('POST', 'tickets', { subject: `Ticket ${opened}`, user_id: 1 });
      assert.equal(status, 201);
    }
  })();
  await until('tickets are being opened', () => opened > 5);
  const before = opened;
  const file = join(first.folder, 'shop.backup.gz');
  const made = await first.json(['backup', '--to', file]);
  over = true;
  await writing;
  assert.deepEqual([made.file, made.secret], [file, 'file']);
  assert.match((await first.run(['backup', '--to', file])).stderr, /is there already: choose another name[^\n]+\n$/);
  assert.ok(opened > before, 'the shop went on meanwhile');
  assert.equal(await shop.end(), 0);

  const second = openHome(t, { DATABASE_URL: target.url, WEBHOOKS_ALLOW_PRIVATE: '127.0.0.1' });
  const restored = await second.json(['restore', '--from', file]);
  assert.deepEqual([restored.rows, restored.tables, restored.migrated], [made.rows, made.tables, []]);
  const [whole] = await target.database.query<{ tickets: bigint; events: bigint; audits: bigint }>({
    text: `SELECT (SELECT count(*) FROM tickets WHERE subject LIKE 'Ticket %') AS tickets,
             (SELECT count(*) FROM events WHERE event = 'ticket.created') AS events,
             (SELECT count(*) FROM audits WHERE event = 'created' AND auditable_type = 'tickets') AS audits`,
  });
  assert.ok(whole!.tickets >= before && whole!.tickets <= opened);
  assert.deepEqual([whole!.events, whole!.audits], [whole!.tickets, whole!.tickets], 'it is the state of one moment');

  const still = await second.serve([], { BACKGROUND: 'false' });
  const ask = (method: string, path: string, body?: unknown) =>
    still.request(method, path, { key: key.token, body, headers: { origin: still.url } });
  const coupon = { code: 'AFTER', type: 'percentage', value: '10' };
  const { status, text } = await ask('POST', `${ADMIN}/coupons`, coupon);
  assert.equal(status, 201, text);
  const signedIn = await still.request('POST', '/api/session', {
    body: { email, password },
    headers: { origin: still.url },
  });
  assert.equal(signedIn.status, 201, signedIn.text);
  const download = await ask('GET', `${ADMIN}/ticket-messages/1/attachments/${uploaded.json.data.id}`);
  assert.deepEqual([download.status, download.text], [200, 'some bytes']);
  const { json } = await ask('POST', `${ADMIN}/tickets`, { subject: 'One more', user_id: 1 });
  assert.ok(Number(json.data.id) > Number(whole!.tickets), 'new ids go on');
  assert.equal(await still.end(), 0);
  assert.equal(receiver.received.length, 0, 'without BACKGROUND nothing is sent');

  const living = await second.serve();
  await until('what waited is sent', () => receiver.received.length > 0);
  verify(receiver.received[0]!, hook.json.meta.secret);
  assert.equal(receiver.received[0]!.json.data.attributes.code, 'AFTER');
  assert.equal(await living.end(), 0);
});

test('without a database there is nothing to back up, and none is made', async (t) => {
  const home = openHome(t);
  const { code, stderr } = await home.run(['backup', '--to', home.folder]);
  assert.deepEqual([code, stderr.match(/^There is no database in \S+: [^\n]+\n$/)?.length], [1, 1]);
  const restored = await home.run(['restore', '--from', `${import.meta.filename}`]);
  assert.match(restored.stderr, /is no backup of Tollgate: name a file that "tollgate backup" wrote\.\n$/);
  assert.deepEqual(readdirSync(home.folder), []);
  assert.equal(existsSync(join(home.folder, 'postgres')), false);
});
