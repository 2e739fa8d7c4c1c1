import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../../platform/clock.ts';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after }, { clock: fixedClock('2026-11-25T12:34:56Z') });
const PATH = '/api/v1/admin/api-keys/usage';

test('the usage of several keys comes at once, hour by hour, errors counted apart', async () => {
  await shop.createKey();
  await shop.database.query({
    text: `INSERT INTO api_key_usage (api_key_id, hour, route, status_class, requests, duration, longest) VALUES
           (1, '2026-11-25T12:00Z', 'GET /a', 2, 5, 1, 1), (1, '2026-11-25T12:00Z', 'GET /b', 5, 2, 1, 1), (1, '2026-11-24T13:00Z', 'GET /a', 2, 9, 1, 1),
           (1, '2026-11-24T12:00Z', 'GET /a', 2, 70, 1, 1)`,
  });
  const { json } = await shop.request('GET', `${PATH}?ids=2,1,99`);
  const [second, first, unknown] = json.data;
  assert.deepEqual([first.id, first.total, first.errors, first.requests.length], [1, 16, 2, 24]);
  assert.deepEqual([first.requests[0], first.requests[23]], [9, 7]);
  assert.deepEqual([second.id, second.total, unknown.total], [2, 0, 0]);
});

test('ids that are none are refused, and the permission to view keys is needed', async () => {
  for (const ids of ['', 'x', '1,,2', '0', '1;2', Array.from({ length: 201 }, (_, n) => n + 1).join()])
    assert.equal((await shop.request('GET', `${PATH}?ids=${ids}`)).status, 422, ids);
  const key = await shop.createKey({ permissions: ['users.view'] });
  assert.equal((await shop.request('GET', `${PATH}?ids=1`, { key })).status, 403);
});
