import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { brokenPromises, secretsOf } from '../testing/fuzz/answers.ts';
import { requestsFor } from '../testing/fuzz/requests.ts';
import { addClient, addUser, passwordTokens } from '../testing/oauth.ts';
import { type ApiOperation, operationsIn } from '../testing/operations.ts';
import { addStaff, panelOf } from '../testing/panel.ts';
import { type RawRequest, rawClient } from '../testing/raw.ts';
import { openShop } from '../testing/shop.ts';
import { hashPassword } from '../users/index.ts';

// Random requests for every operation of the OpenAPI document. FUZZ_SEED repeats a run, FUZZ_RUNS makes it longer.

const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
const runs = Number(process.env.FUZZ_RUNS ?? 3000);

// Failed sign-ins take their time on purpose: few are let through.
const shop = await openShop({ after }, { recorded: true, settings: { LOGIN_LIMIT: '1' } });
await shop.database.query({ text: 'UPDATE users SET password = $1' }, [await hashPassword('admin-secret-1')]);
const send = rawClient({ after }, shop.url);
const { json: document } = await shop.request('GET', '/api/openapi.json');
// What deletes comes last: until then there is something to refer to.
const operations = operationsIn(document).sort(
  (one, other) => Number(one.method === 'DELETE') - Number(other.method === 'DELETE'),
);
const isSecret = await secretsOf(shop.database, shop.key);
const met = new Map<string, number>();
const known = await knownIds();
await addUser(shop, 'fuzzed@example.com');
await addStaff(shop, 'staff@example.com');
const cookie = [...(await panelOf(shop, 'staff@example.com')).cookies].map((pair) => pair.join('=')).join('; ');
const { access_token: token } = await passwordTokens(shop, await addClient(shop), 'fuzzed@example.com');

/** Ids that lists showed at the start; what the fuzzer deletes meanwhile is a 404. */
async function knownIds(): Promise<Map<string, string[]>> {
  const lists = operations.filter(({ kind }) => kind === 'list');
  const found = lists.map(async ({ path }) => {
    const { json } = await shop.request('GET', `${path}?per_page=50`);
    return [path.split('/').at(-1)!, json.data.map(({ id }: { id: string }) => id)] as const;
  });
  return new Map(await Promise.all(found));
}

/** Rows that were made are there for later requests. */
function remember({ path }: ApiOperation, text: string): void {
  const { id } = JSON.parse(text).data;
  const ids = known.get(path.split('/').at(-1)!);
  if (ids && ids.length < 100) ids.push(id);
}

async function check(operation: ApiOperation, request: RawRequest): Promise<void> {
  const answer = await send(request);
  met.set(`${operation.id} ${answer.status}`, (met.get(`${operation.id} ${answer.status}`) ?? 0) + 1);
  assert.ok(answer.status < 500, `${answer.status}: ${answer.text}`);
  assert.equal(brokenPromises(document, operation, answer, request).join('\n'), '');
  const own = answer.text.replaceAll(JSON.stringify(request.headers?.authorization ?? '').slice(8, -1) || '\0', '');
  assert.equal(isSecret(own + JSON.stringify(answer.headers)), undefined, answer.text.slice(0, 500));
  if (answer.status === 201) remember(operation, answer.text);
}

/** Some operations take their time on purpose. */
const PATIENCE = { interruptAfterTimeLimit: 1000 + runs / 4, markInterruptAsFailure: false };

test(`no request breaks what the OpenAPI document promises (FUZZ_SEED=${seed})`, async () => {
  const findings: string[] = [];
  const numRuns = Math.ceil(runs / operations.length);
  for (const [index, operation] of operations.entries()) {
    const key = operation.security.includes('oauth2') ? token : shop.key;
    const options = {
      key,
      cookie: operation.security.join() === 'session' ? cookie : undefined,
      origin: shop.url,
      known: (name: string) => known.get(name) ?? [],
    };
    const property = fc.asyncProperty(requestsFor(operation, options), (request) => check(operation, request));
    const result = await fc.check(property, { ...PATIENCE, seed: seed + index, numRuns, endOnFailure: true });
    // Interrupted before its first answer, it found nothing.
    if (result.failed && result.counterexample !== null) findings.push(findingOf(operation, result));
  }
  const total = [...met.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${total} requests for ${operations.length} operations, FUZZ_SEED=${seed}`);
  if (process.env.FUZZ_SHOW) console.log(Object.fromEntries([...met].sort()));
  assert.equal(findings.join('\n'), '');
  assert.ok(total >= Math.min(runs, 2000), `only ${total} requests`);
});

const findingOf = ({ id }: ApiOperation, { errorInstance, counterexample }: fc.RunDetails<[RawRequest]>): string =>
  `${id}: ${errorInstance instanceof Error ? errorInstance.message : errorInstance}\n  ${JSON.stringify(counterexample).slice(0, 2000)}`;

test('the server still answers afterwards', async () => {
  assert.equal((await shop.request('GET', '/api/v1/admin/users')).status, 200);
});
