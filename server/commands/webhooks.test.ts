import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHome } from '../testing/processes.ts';
import { openReceiver, verify } from '../testing/receiver.ts';
import { until } from '../testing/until.ts';

test('kill -9 between a commit and its delivery loses no event: the next process sends them all', async (t) => {
  const receiver = await openReceiver(t);
  receiver.answer = () => {};
  const home = openHome(t, { WEBHOOKS_ALLOW_PRIVATE: '127.0.0.1' });
  const first = await home.serve();
  await home.json(['user', 'create', '--email', 'ada@example.com', '--password', 'a long password']);
  const { token: key } = await home.json(['key', 'create', '--name', 'bot', '--permissions', '*']);
  const made = await first.request('POST', '/api/v1/admin/webhook-endpoints', {
    key,
    body: { url: `${receiver.url}/hook`, event_types: ['ticket.created'] },
  });
  const subjects = Array.from({ length: 20 }, (_, n) => `Ticket ${n}`);
  for (const subject of subjects) {
    const { status } = await first.request('POST', '/api/v1/admin/tickets', { key, body: { subject, user_id: 1 } });
    assert.equal(status, 201);
  }
  await until('the first are on their way', () => receiver.received.length > 0);
  await first.end('SIGKILL');
  receiver.received.length = 0;
  receiver.answer = (response) => response.writeHead(204).end();
  const second = await home.serve();
  const arrived = () => new Set(receiver.received.map(({ json }) => json.data.attributes.subject));
  // What the killed process had begun is taken by the next one when its lease is over; that is all that is waited for.
  await until('all but what was on its way arrives', () => arrived().size >= subjects.length - 4, { within: 15_000 });
  for (const received of receiver.received) verify(received, made.json.meta.secret);
  const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
  assert.equal(new Set(ids).size, ids.length, 'none was sent twice by the new process');
  const { json } = await second.request('GET', '/api/v1/admin/webhook-deliveries?per_page=50', { key });
  const kept = json.data.map(({ attributes }: { attributes: { status: string } }) => attributes.status);
  assert.equal(kept.length, subjects.length);
  assert.ok(
    kept.every((status: string) => status === 'succeeded' || status === 'pending'),
    `${kept}`,
  );
});
