import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { assertRefused } from '../testing/input-table.ts';
import { openMailBox } from '../testing/mail-box.ts';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after });
const settings = '/api/v1/admin/settings';
const send = (to: unknown = 'ann@example.com') => shop.request('POST', `${settings}/test-mail`, { body: { to } });

async function set(values: Record<string, string | null>): Promise<void> {
  for (const [key, value] of Object.entries(values)) {
    const secret = key === 'mail_password';
    const path = `${settings}/${key}${secret ? '/secret' : ''}`;
    const { status, text } = await shop.request(secret ? 'PUT' : 'PATCH', path, { body: { value } });
    assert.ok(status < 300, text);
  }
}

const serverAt = (port: number) =>
  set({ mail_host: '127.0.0.1', mail_port: `${port}`, mail_encryption: 'none', mail_from_address: 'shop@example.com' });

test('without a mail server the answer says so', async () => {
  const { status, json } = await send();
  assert.equal(status, 200);
  assert.deepEqual(json.meta, { sent: false, reason: 'not_set_up', answer: null, server: null, mail_off: true });
});

test('a test mail goes out also while mail is off, and the answer is what the mail server said', async (t) => {
  const box = await openMailBox();
  t.after(() => box.close());
  await serverAt(box.port);
  const { json } = await send();
  const server = `127.0.0.1:${box.port}`;
  assert.deepEqual(json.meta, { sent: true, reason: null, answer: '250 taken', server, mail_off: true });
  assert.match(await box.next(), /^To: ann@example\.com$/m);
  const { data } = (await shop.request('GET', '/api/v1/admin/audits?sort=-id&per_page=1')).json;
  assert.deepEqual(
    [data[0].attributes.event, data[0].attributes.new_values],
    ['test_mail', { to: 'ann@example.com', sent: true, reason: null }],
  );
});

test('where nobody answers, the answer says that', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  await serverAt(port);
  const { json } = await send();
  assert.deepEqual([json.meta.sent, json.meta.reason], [false, 'unreachable']);
  assert.match(json.meta.answer, /ECONNREFUSED/);
});

test('a mail server that refuses the sign-in and repeats the password: what it said is shown, the password is not', async (t) => {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.write('220 test\r\n');
    createInterface({ input: socket }).on('line', (line) => {
      if (line.startsWith('EHLO')) socket.write('250-here\r\n250 AUTH PLAIN\r\n');
      else if (line.startsWith('AUTH')) socket.write(`535 5.7.8 not with ${line} or hunter2-secret\r\n`);
      else socket.end('221 bye\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => void server.close());
  await serverAt((server.address() as AddressInfo).port);
  await set({ mail_username: 'shop', mail_password: 'hunter2-secret' });
  const { json, text } = await send();
  assert.deepEqual([json.meta.sent, json.meta.reason], [false, 'sign_in']);
  assert.match(json.meta.answer, /^535 5\.7\.8 not with/);
  for (const secret of ['hunter2-secret', Buffer.from('\0shop\0hunter2-secret').toString('base64')])
    assert.ok(!text.includes(secret), text);
});

test('what is no address is refused, and so is who may not change settings', async () => {
  assertRefused(await send('ann'), { to: ['The :field field must be a valid email address.'] });
  const key = await shop.createKey({ permissions: ['settings.view'] });
  const body = { to: 'ann@example.com' };
  assert.equal((await shop.request('POST', `${settings}/test-mail`, { key, body })).status, 403);
});
