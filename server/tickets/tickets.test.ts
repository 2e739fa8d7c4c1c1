import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { fixedClock } from '../platform/clock.ts';
import { openShop } from '../testing/shop.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const shop = await openShop({ after }, { recorded: true, clock });
beforeEach(() => clock.advance({ seconds: 1 }));

const OWNER = 2;
const STAFF = 1;

async function openTicket(body: object = {}): Promise<string> {
  const { status, json, text } = await shop.request('POST', '/api/v1/admin/tickets', {
    body: { subject: 'Help', user_id: OWNER, ...body },
  });
  assert.equal(status, 201, text);
  return json.data.id;
}

const say = (ticket_id: string, user_id: number) =>
  shop.request('POST', '/api/v1/admin/ticket-messages', { body: { message: 'Hello', user_id, ticket_id } });
const ticket = async (id: string) => (await shop.request('GET', `/api/v1/admin/tickets/${id}`)).json.data?.attributes;

test("a message of the ticket's own user opens the ticket, of anybody else it has been replied to", async () => {
  for (const status of ['open', 'closed', 'replied']) {
    const id = await openTicket({ status });
    await say(id, STAFF);
    assert.equal((await ticket(id)).status, 'replied', `${status}, then staff`);
    await say(id, OWNER);
    assert.equal((await ticket(id)).status, 'open', `${status}, then owner`);
    await say(id, 3);
    assert.equal((await ticket(id)).status, 'replied', `${status}, then another customer`);
  }
});

test('2.15: a foreign service on a ticket is refused, whether the ticket or its customer changes', async () => {
  const owner = (await shop.request('GET', '/api/v1/admin/services/1')).json.data.attributes.user_id;
  const other = owner === OWNER ? 3 : OWNER;
  const change = (id: string, body: object) => shop.request('PATCH', `/api/v1/admin/tickets/${id}`, { body });
  const foreign = { subject: 'Help', user_id: other, service_id: 1 };
  const refused = await shop.request('POST', '/api/v1/admin/tickets', { body: foreign });
  assert.deepEqual([refused.status, Object.keys(refused.json.errors)], [422, ['service_id']]);
  const id = await openTicket({ user_id: other });
  assert.deepEqual(Object.keys((await change(id, { service_id: 1 })).json.errors), ['service_id']);
  const own = await openTicket({ user_id: owner, service_id: 1 });
  assert.deepEqual(Object.keys((await change(own, { user_id: other })).json.errors), ['user_id']);
  assert.equal((await change(own, { user_id: other, service_id: null })).status, 200);
});

test('a message that changes the status moves the version of the ticket on, another one does not', async () => {
  const id = await openTicket();
  const { updated_at } = await ticket(id);
  clock.advance({ minutes: 1 });
  await say(id, OWNER);
  assert.equal((await ticket(id)).updated_at, updated_at);
  await say(id, STAFF);
  assert.notEqual((await ticket(id)).updated_at, updated_at);
});

test('many answer at once: every message is there, and the last one decides the status', async () => {
  const id = await openTicket();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => say(id, index % 2 ? OWNER : STAFF)));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
  const { json } = await shop.request('GET', `/api/v1/admin/tickets/${id}?include=messages.user`.replace('.user', ''));
  assert.equal(json.included.length, 20);
  const [last] = await shop.database.query<{ user_id: bigint }>(
    { text: 'SELECT user_id FROM ticket_messages WHERE ticket_id = $1 ORDER BY id DESC LIMIT 1' },
    [id],
  );
  assert.equal(json.data.attributes.status, last!.user_id === BigInt(OWNER) ? 'open' : 'replied');
});

test('deleting a ticket deletes its messages and their attachments', async () => {
  const id = await openTicket();
  const message = (await say(id, OWNER)).json.data.id;
  const text = `INSERT INTO ticket_message_attachments (uuid, ticket_message_id, filename, path, filesize, mime_type, created_at, updated_at)
    VALUES (gen_random_uuid(), $1, 'a.txt', 'a', 1, 'text/plain', now(), now())`;
  await shop.database.query({ text }, [message]);
  assert.equal((await shop.request('DELETE', `/api/v1/admin/tickets/${id}`)).status, 204);
  assert.equal((await shop.request('GET', `/api/v1/admin/ticket-messages/${message}`)).status, 404);
  const left = { text: 'SELECT 1 FROM ticket_message_attachments WHERE ticket_message_id = $1' };
  assert.deepEqual(await shop.database.query(left, [message]), []);
});

test('deleting a message leaves the ticket and its other messages', async () => {
  const id = await openTicket();
  const first = (await say(id, OWNER)).json.data.id;
  await say(id, STAFF);
  assert.equal((await shop.request('DELETE', `/api/v1/admin/ticket-messages/${first}`)).status, 204);
  const { json } = await shop.request('GET', `/api/v1/admin/tickets/${id}?include=messages`);
  assert.equal(json.data.attributes.status, 'replied');
  assert.equal(json.data.relationships.messages.data.length, 1);
});

test('a ticket and its first message may be there at the same time as it is deleted: the message is refused', async () => {
  const id = await openTicket();
  const [deleted, said] = await Promise.all([shop.request('DELETE', `/api/v1/admin/tickets/${id}`), say(id, OWNER)]);
  assert.equal(deleted.status, 204);
  assert.ok([201, 422].includes(said.status), said.text);
  assert.equal(await ticket(id), undefined);
  const left = { text: 'SELECT 1 FROM ticket_messages WHERE ticket_id = $1' };
  assert.deepEqual(await shop.database.query(left, [id]), []);
});
