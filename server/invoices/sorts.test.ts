import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../platform/clock.ts';
import { openShop } from '../testing/shop.ts';

const clock = fixedClock('2026-03-01T00:00:00Z');
const shop = await openShop({ after }, { recorded: true, clock });
await shop.database.query({
  text: `INSERT INTO invoices (user_id, status, currency_code, number, due_at, created_at, updated_at) VALUES
    (2, 'pending', 'USD', 'SORT-10', '2026-03-01', now(), now()), (2, 'paid', 'USD', 'SORT-9', '2026-01-01', now(), now()),
    (2, 'cancelled', 'USD', 'sort-100', '2026-02-01', now(), now()), (2, 'pending', 'USD', 'SORT-09', NULL, now(), now())`,
});

const numbers = async (sort: string) => {
  const { json } = await shop.request('GET', `/api/v1/admin/invoices?filter[search]=sort&sort=${sort}`);
  return json.data.map(({ attributes }: { attributes: { number: string } }) => attributes.number);
};

test('invoices sort by their numbers as numbers, also page by page', async () => {
  assert.deepEqual(await numbers('number'), ['SORT-9', 'SORT-09', 'SORT-10', 'sort-100']);
  assert.deepEqual(await numbers('-number'), ['sort-100', 'SORT-10', 'SORT-9', 'SORT-09']);
  const met: string[] = [];
  let link = '/api/v1/admin/invoices?filter[search]=sort&sort=number&per_page=1&page[cursor]=';
  while (link) {
    const { json } = await shop.request('GET', link);
    met.push(json.data[0].attributes.number);
    link = json.links.next?.slice(shop.url.length);
  }
  assert.deepEqual(met, ['SORT-9', 'SORT-09', 'SORT-10', 'sort-100']);
});

test('invoices sort by when they are due, those that never are first, and by status', async () => {
  assert.deepEqual(await numbers('due_at'), ['SORT-09', 'SORT-9', 'sort-100', 'SORT-10']);
  assert.deepEqual(await numbers('-due_at'), ['SORT-10', 'sort-100', 'SORT-9', 'SORT-09']);
  assert.deepEqual(await numbers('status,number'), ['sort-100', 'SORT-9', 'SORT-09', 'SORT-10']);
});

test('an invoice is overdue when it is pending and its day has passed by the clock of the shop', async () => {
  const wanted = async (filter: string) => {
    const { json } = await shop.request('GET', `/api/v1/admin/invoices?filter[search]=sort&${filter}&sort=number`);
    return json.data.map((row: { attributes: { number: string; overdue: boolean } }) => [
      row.attributes.number,
      row.attributes.overdue,
    ]);
  };
  assert.deepEqual(await wanted('filter[overdue]=true'), []);
  clock.advance({ milliseconds: 1 });
  assert.deepEqual(await wanted('filter[overdue]=true'), [['SORT-10', true]]);
  const others = ['SORT-9', 'SORT-09', 'sort-100'].map((number) => [number, false]);
  assert.deepEqual(await wanted('filter[overdue]=0'), others);
  assert.equal((await wanted('filter[overdue]=true,false')).length, 4);
  assert.deepEqual(await wanted('filter[overdue]=perhaps'), []);
  const { json } = await shop.request('GET', '/api/v1/admin/users/2?include=invoices');
  const included = json.included.find((row: { attributes: { number: string } }) => row.attributes.number === 'SORT-10');
  assert.deepEqual([included.attributes.overdue, included.attributes.marked_paid], [true, false]);
});

test('every sort beyond the recorded ones works, up, down and by cursor', async () => {
  for (const [path, sorts] of Object.entries({
    coupons: ['code', 'type', 'value', 'starts_at', 'expires_at'],
    credits: ['amount'],
    services: ['price', 'quantity'],
    tickets: ['subject'],
    users: ['updated_at', 'email_verified_at'],
  }))
    for (const sort of sorts) {
      const ids: string[][] = [];
      for (const search of [`sort=${sort}`, `sort=-${sort}`]) {
        const { status, json, text } = await shop.request('GET', `/api/v1/admin/${path}?${search}`);
        assert.equal(status, 200, text);
        ids.push(json.data.map(({ id }: { id: string }) => id));
        let link = `/api/v1/admin/${path}?${search}&per_page=2&page[cursor]=`;
        const met: string[] = [];
        while (link) {
          const page = await shop.request('GET', link);
          met.push(...page.json.data.map(({ id }: { id: string }) => id));
          link = page.json.links.next?.slice(shop.url.length);
        }
        assert.deepEqual(met, ids.at(-1), `${path} ${search}`);
      }
      assert.deepEqual(new Set(ids[0]), new Set(ids[1]), `${path} ${sort}`);
    }
});
