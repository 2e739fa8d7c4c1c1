import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../platform/clock.ts';
import { addClient, addUser, openDesk, PASSWORD, tokenFor } from '../testing/oauth.ts';

// Attack cases of others, by the numbers under which docs/security.md lists them: guessing passwords by the password grant. What the
// sign-in of browsers does is tested beside it (server/access/sessions).

const clock = fixedClock('2026-11-24T12:00:00Z');
const LIMIT = 3;
const desk = await openDesk(
  { after },
  { clock, settings: { LOGIN_LIMIT: String(LIMIT), TRUSTED_PROXIES: '127.0.0.1' } },
);
const EMAIL = 'jane@example.com';
await addUser(desk, EMAIL);
const client = await addClient(desk);

/** Each test begins a new minute. */
const nextMinute = () => clock.advance({ minutes: 1 });

function guess(username: string, address: string, more: Record<string, string> = {}) {
  const form = { grant_type: 'password', username, password: 'wrong', ...more };
  return tokenFor(desk, client, form, { 'x-forwarded-for': address });
}

const statusesOf = async (guesses: readonly (() => ReturnType<typeof guess>)[]) => {
  const statuses: number[] = [];
  for (const attempt of guesses) statuses.push((await attempt()).status);
  return statuses;
};

test('attack-08-login-throttle: the case of an address does not get around the limit of the password grant', async () => {
  nextMinute();
  const spellings = [EMAIL, 'JANE@example.com', ' jane@example.com ', 'Jane@Example.Com'];
  assert.deepEqual(await statusesOf(spellings.map((name) => () => guess(name, '10.0.0.1'))), [400, 400, 400, 429]);
  const right = await guess(EMAIL, '10.0.0.1', { password: PASSWORD });
  assert.equal(right.status, 429, 'not even the right password is tried');
  assert.match(right.headers.get('retry-after')!, /^\d+$/);
  nextMinute();
  assert.equal((await guess(EMAIL, '10.0.0.1', { password: PASSWORD })).status, 200);
});

test('attack-08-login-throttle: many addresses together have a limit for one account', async () => {
  nextMinute();
  const statuses = await Promise.all(
    Array.from({ length: LIMIT * 10 + 5 }, async (_, n) => (await guess(EMAIL, `10.1.${n}.1`)).status),
  );
  assert.equal(statuses.filter((status) => status === 429).length, 5);
});

test('attack-35-throttle-by-body: nothing that a request carries besides makes it count anew', async () => {
  nextMinute();
  const noise = (n: number) => ({
    email: `a${n}@example.com`,
    'names[]': `b${n}`,
    scope: n % 2 ? 'profile' : '',
    nonce: String(n),
    client: String(n),
  });
  const statuses = await statusesOf(
    Array.from({ length: LIMIT + 2 }, (_, n) => () => guess(EMAIL, '10.2.0.1', noise(n))),
  );
  assert.deepEqual(statuses, [400, 400, 400, 429, 429]);
});

test('attack-36-one-network: an IPv6 subscriber has one limit, over a thousand addresses and all their spellings', async () => {
  nextMinute();
  const spellings = [
    '2001:db8:0:1::1',
    '2001:DB8:0:1::2',
    '2001:0db8:0000:0001:0000:0000:0000:0003',
    '2001:db8::1:0:0:0:4',
    '2001:db8:0:1:ffff:ffff:ffff:ffff',
  ];
  assert.deepEqual(
    await statusesOf(spellings.map((address) => () => guess(EMAIL, address))),
    [400, 400, 400, 429, 429],
  );
  nextMinute();
  const statuses: number[] = [];
  // A hundred at a time: a thousand connections in one instant may be more than the machine takes.
  for (let from = 0; from < 1000; from += 100) {
    const attempts = Array.from({ length: 100 }, (_, n) =>
      guess(`nobody${from + n}@example.com`, `2001:db8:0:2::${(from + n).toString(16)}`),
    );
    statuses.push(...(await Promise.all(attempts)).map(({ status }) => status));
  }
  assert.equal(
    statuses.filter((status) => status === 400).length,
    LIMIT * 10,
    'accounts that are guessed at together have a limit too',
  );
  nextMinute();
  assert.equal((await guess(EMAIL, '2001:db8:0:3::1')).status, 400, 'the next network has its own');
});
