import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertRefused, judgeInput, longest, NUL, REQUIRED, SELECTED, STRING } from '../../testing/input-table.ts';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
const path = '/api/v1/admin/ticket-messages';

judgeInput(shop, {
  path: 'ticket-messages',
  readOnly: true,
  valid: () => ({ message: 'Hello', user_id: 2, ticket_id: 1 }),
  required: ['message', 'user_id', 'ticket_id'],
  nullable: [],
  refused: [
    ['message', 5, STRING],
    ['message', ['x'], STRING],
    ['message', 'x'.repeat(5001), longest(5000)],
    ['message', 'a\0b', NUL],
    ['user_id', 99, SELECTED],
    ['user_id', 'x', SELECTED],
    ['ticket_id', 99, SELECTED],
    ['ticket_id', [1], SELECTED],
  ],
  accepted: [
    ['message', 'x'.repeat(5000), 'x'.repeat(5000)],
    ['message', 'ü'.repeat(5000), 'ü'.repeat(5000)],
    ['message', '  <script>\n1\n</script>  ', '<script>\n1\n</script>'],
    ['user_id', '3'],
    ['ticket_id', '2'],
  ],
});

test('ticket messages: several errors come together, first text first', async () => {
  const errors = { message: [REQUIRED], user_id: [SELECTED], ticket_id: [SELECTED] };
  assertRefused(await shop.request('POST', path, { body: { message: ' ', user_id: 99, ticket_id: 'x' } }), errors);
});

test('a ticket message is not changed', async () => {
  for (const method of ['PUT', 'PATCH']) {
    const { status, json, headers } = await shop.request(method, `${path}/1`, { body: { message: 'x' } });
    assert.equal(status, 405);
    assert.equal(headers.get('allow'), 'GET, HEAD, DELETE');
    assert.match(
      json.message,
      new RegExp(`^The ${method} method is not supported for route api/v1/admin/ticket-messages/1\\.`),
    );
  }
});
