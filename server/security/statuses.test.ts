import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startSandbox } from '../gateways/sandbox/server.ts';
import { serve } from '../main.ts';
import { openDatabase } from '../platform/database/database.ts';
import { openSandboxNode } from '../provisioning/index.ts';
import { cuttable } from '../testing/cuttable.ts';
import { brokenPromises } from '../testing/fuzz/answers.ts';
import { type ApiOperation, operationsIn } from '../testing/operations.ts';
import { addStaff, panelOf } from '../testing/panel.ts';
import { type RawAnswer, type RawRequest, rawClient, sendBytes } from '../testing/raw.ts';
import { samplesFor } from '../testing/samples.ts';
import { openShop } from '../testing/shop.ts';
import { until } from '../testing/until.ts';

// Every status that the OpenAPI document declares for an operation behind a permission is met here, with the declared body; so are those
// that follow from rules for all others. What pages and OAuth endpoints declare themselves, their own tests meet.

const shop = await openShop(
  { after },
  { recorded: true, settings: { LOGIN_LIMIT: '1000', TOLLGATE_SANDBOX: 'true', VIES_URL: 'http://127.0.0.1:1' } },
);
await addStaff(shop, 'staff@example.com');
const { json: document } = await shop.request('GET', '/api/openapi.json', { key: null });
const operations = operationsIn(document);
const guarded = operations.filter(({ permission }) => permission !== undefined);
const samples = samplesFor(shop);
const powerless = await shop.createKey({ permissions: [] });
const client = rawClient({ after }, shop.url);

// Somebody else changes the same data at the same time: what PostgreSQL says then, for requests of this name.
const CONFLICTING = 'conflicting';
await shop.database.query({
  text: `INSERT INTO vat_id_checks (vat_id, created_at, updated_at) VALUES ('DE136695976', now(), now())`,
});
await shop.database.query({
  text: `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'could not serialize' USING ERRCODE = '40001'; END $$`,
});
await shop.database.query({
  text: `CREATE TRIGGER refuse BEFORE INSERT ON audits FOR EACH ROW WHEN (NEW.request_id = '${CONFLICTING}') EXECUTE FUNCTION refuse()`,
});

const resourceOf = ({ path }: ApiOperation): string => path.split('/')[4]!;

/** Rows that are there and that the API makes none of. */
const GIVEN: Record<string, string> = {
  settings: 'company_name',
  audits: '1',
  'ledger-entries': '1',
  'vat-id-checks': 'DE136695976',
};
await until('an event can be read', async () => {
  const { json } = await shop.request('GET', '/api/v1/admin/events?per_page=1');
  GIVEN.events = json.data[0]?.id;
  return GIVEN.events !== undefined;
});

// What an electronic invoice says, but for what XRechnung wants beyond it.
await shop.database.query({
  text: `UPDATE settings SET value = CASE key WHEN 'tax_country' THEN 'DE' WHEN 'company_vat_id' THEN 'DE136695976' ELSE 'Hamburg' END
         WHERE key IN ('company_address', 'company_city', 'tax_country', 'company_vat_id')`,
});
await shop.database.query({
  text: `INSERT INTO properties (key, name, value, model_type, model_id, created_at, updated_at)
         SELECT 'country', 'Country', 'FR', 'App\\Models\\User', id, now(), now() FROM users ON CONFLICT DO NOTHING`,
});

async function invoiceWithItem(): Promise<string> {
  const item = await shop.request('GET', `/api/v1/admin/invoice-items/${await samples.create('invoice-items')}`);
  return item.json.data.attributes.invoice_id;
}

const sandbox = await startSandbox();
after(() => sandbox.stop());
const configured = await shop.request('POST', '/api/v1/admin/gateways', {
  body: { strategy: 'sandbox', name: 'Sandbox', settings: { url: sandbox.url, api_key: 'any key' } },
});
const through = { gateway_id: Number(configured.json.data.id), return_url: 'https://shop.example.com/back' };

const { json: sent } = await shop.request('POST', '/api/v1/admin/webhook-endpoints', {
  body: { url: 'https://hooks.example.com/in', event_types: ['invoice.*'] },
});
const tested = await shop.request('POST', `/api/v1/admin/webhook-endpoints/${sent.data.id}/test`);
GIVEN['webhook-deliveries'] = tested.json.data.id;
GIVEN['webhook-attempts'] = '1';
await shop.database.query({
  text: `INSERT INTO webhook_attempts (id, delivery_id, duration, created_at) VALUES (1, ${tested.json.data.id}, 1, now())`,
});

async function withAttachment(path: string): Promise<string> {
  const id = await rowOf('ticket-messages');
  const attach = `/api/v1/admin/ticket-messages/${id}/attachments?filename=a.txt&include=attachments`;
  const { json } = await shop.request('POST', attach, { headers: BYTES, body: 'a file' });
  return path.replace('{id}', id).replace('{attachment}', json.included.at(-1).id);
}

/** A service of this status, with a period that ends. */
async function serviceThatIs(status: string): Promise<string> {
  const body = { ...(await samples.body('services')), status, expires_at: '2030-01-31' };
  return (await shop.request('POST', '/api/v1/admin/services', { body })).json.data.id;
}

const ofService = (status: string) => async (path: string) => path.replace('{id}', await serviceThatIs(status));

/** The address of what is done with a service that has a server, or waits for one. */
function provisioned(state: 'ready' | 'waiting') {
  return async (path: string) => {
    const id = await samples.create('provisionings');
    const text = `UPDATE provisionings SET state = '${state}', external_id = 'x' WHERE id = ${id} RETURNING service_id`;
    const [row] = await shop.database.query<{ service_id: bigint }>({ text });
    await shop.database.query({
      text: `INSERT INTO provisioning_steps (provisioning_id, call, idempotency_key, revision, created_at, finished_at) VALUES (${id}, 'create', 'x', 1, now(), now())`,
    });
    await shop.database.query({ text: `UPDATE services SET status = 'active' WHERE id = ${row!.service_id}` });
    return path.replace('{id}', row!.service_id.toString());
  };
}
const node = await openSandboxNode();
after(() => node.stop());
const atNode = await shop.request('POST', '/api/v1/admin/servers', {
  body: { strategy: 'sandbox', name: 'Node', settings: { url: node.url, token: node.token } },
});
const machine = { id: 'x', reference: 'x', name: 'x', owner: 'x', address: 'x', password: 'x' };
node.machines.set('x', { ...machine, memory: 1, suspended: false });

async function provisionedAtNode(path: string): Promise<string> {
  const there = await provisioned('ready')(path);
  const [, id] = /services\/(\d+)/.exec(there)!;
  const text = `UPDATE provisionings SET server_id = ${atNode.json.data.id}, actual = 'active' WHERE service_id = ${id}`;
  await shop.database.query({ text });
  return there;
}
/** What the last address of a change is sent. */
let change: object = {};
const changed = async (path: string) => {
  const { service, body } = await samples.upgrade();
  change = body;
  return path.replace('{id}', service);
};

/** Addresses of operations that need more than a row of their resource. */
const OWN: Readonly<Record<string, (path: string) => string | Promise<string>>> = {
  'apiKeys.recentUsage': (path) => `${path}?ids=1`,
  'ticketMessages.attach': async (path) => `${path.replace('{id}', await rowOf('ticket-messages'))}?filename=a.txt`,
  'ticketMessages.attachment': withAttachment,
  'ticketMessages.detach': withAttachment,
  'services.previewUpgrade': changed,
  'services.upgrade': changed,
  'serviceUpgrades.cancel': async (path) => path.replace('{id}', await samples.create('service-upgrades')),
  'settings.writeSecret': (path) => path.replace('{id}', 'mail_password'),
  'settings.secretState': (path) => path.replace('{id}', 'mail_password'),
  'invoices.payThrough': async (path) => path.replace('{id}', await invoiceWithItem()),
  'invoices.payWithCredit': async (path) => path.replace('{id}', await invoiceWithItem()),
  'invoices.credit': async (path) => path.replace('{id}', await invoiceWithItem()),
  'invoices.writeOff': async (path) => path.replace('{id}', await invoiceWithItem()),
  // The register is where nobody may ask, so that it does not answer.
  'users.checkVatId': async (path) => {
    const id = await samples.create('users');
    const body = {
      name: 'VAT',
      key: 'vat_id',
      value: 'DE136695976',
      model_type: 'App\\Models\\User',
      model_id: Number(id),
    };
    await shop.request('POST', '/api/v1/admin/properties', { body });
    await shop.request('PATCH', '/api/v1/admin/settings/tax_vies', { body: { value: '1' } });
    return path.replace('{id}', id);
  },
  'users.deposit': async (path) => path.replace('{id}', await samples.create('users')),
  'payments.refund': async (path) => path.replace('{id}', await samples.create('payments')),
  'invoices.electronic': async (path) => `${path.replace('{id}', await invoiceWithItem())}?format=cii`,
  'creditNotes.electronic': async (path) => `${path.replace('{id}', await rowOf('credit-notes'))}?format=cii`,
  'invoiceTransactions.refund': async (path) => path.replace('{id}', await samples.create('invoice-transactions')),
  'services.suspend': ofService('active'),
  'services.unsuspend': ofService('suspended'),
  'services.cancel': ofService('pending'),
  'services.activate': ofService('pending'),
  'services.terminate': ofService('active'),
  'services.renew': ofService('active'),
  'services.requestCancellation': ofService('active'),
  'services.revokeCancellation': async (path) => {
    const cancellation = await samples.create('service-cancellations');
    const { json } = await shop.request('GET', `/api/v1/admin/service-cancellations/${cancellation}`);
    return path.replace('{id}', json.data.attributes.service_id);
  },
  'services.provision': provisioned('ready'),
  'services.provisioningDone': provisioned('waiting'),
  'services.access': provisioned('ready'),
  'services.resetAccess': provisionedAtNode,
  'users.endSession': async (path) => {
    const panel = await panelOf(shop, 'staff@example.com');
    const { user } = (await panel.get('/api/session')).json;
    const { data } = (await panel.get('/api/session/sessions')).json;
    return path.replace('{id}', user.id).replace('{session}', data.find((row: { current: boolean }) => row.current).id);
  },
};

const rows = new Map<string, Promise<string>>();

/** A row of a resource that is there, the same one each time until it is deleted. */
const rowOf = (resource: string): Promise<string> => rows.getOrInsertComputed(resource, samples.create);

/** The path of an operation, with a row that is there. */
async function addressOf(operation: ApiOperation): Promise<string> {
  const { id, path } = operation;
  if (OWN[id]) return OWN[id](path);
  if (!path.includes('{')) return path;
  const resource = resourceOf(operation);
  return path.replace('{id}', GIVEN[resource] ?? (await rowOf(resource)));
}

interface Change {
  id?: string;
  query?: string;
  headers?: Record<string, string>;
  body?: unknown;
  key?: string | null;
}

/** A request that would succeed, but for what is changed. */
async function requestFor(operation: ApiOperation, change: Change = {}): Promise<RawRequest> {
  const { method, path, body: schema, bytes } = operation;
  const address = change.id ? path.replaceAll(/\{\w+\}/g, change.id) : await addressOf(operation);
  const key = change.key === undefined ? shop.key : change.key;
  const own = bytes ? 'a file' : schema ? await bodyFor(operation) : undefined;
  const body = 'body' in change ? change.body : own;
  return {
    method,
    path: change.query === undefined ? address : address.split('?')[0] + change.query,
    headers: {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && (bytes ? BYTES : JSON_TYPE)),
      ...change.headers,
    },
    body: body === undefined || typeof body === 'string' ? (body as string | undefined) : JSON.stringify(body),
  };
}

/** The clock never goes back. */
let farther = 0;

/** What actions are sent, where nothing is not enough. */
const ACTED: Readonly<Record<string, () => object>> = {
  'invoices.credit': () => ({ amount: '1.00', reason: 'Outage' }),
  'invoices.writeOff': () => ({ reason: 'Gone' }),
  'users.deposit': () => ({ amount: '5.00', currency_code: 'USD' }),
  'payments.preview': () => samples.body('payments'),
  'invoices.pay': () => ({ amount: '5.00' }),
  'services.hold': () => ({ until: '2030-01-01' }),
  'services.requestCancellation': () => ({ type: 'end_of_period' }),
  'invoices.payThrough': () => through,
  'users.saveMethod': () => ({ ...through, currency_code: 'USD' }),
  'settings.sendTestMail': () => ({ to: 'ann@example.com' }),
  'services.previewUpgrade': () => change,
  'services.upgrade': () => change,
  'orders.preview': samples.orderBody,
  'orders.checkout': samples.orderBody,
  'tax.checkVatId': () => ({ vat_id: 'DE136695976' }),
  'testClock.set': () => ({ now: Temporal.Now.instant().add({ hours: ++farther }) }),
  'testClock.advance': () => ({ advance: `PT${++farther}H` }),
  'webhookEndpoints.replay': () => ({ from: '2026-01-01' }),
};

const JSON_TYPE = { 'content-type': 'application/json' };
const BYTES = { 'content-type': 'application/octet-stream' };

async function bodyFor(operation: ApiOperation): Promise<unknown> {
  if (operation.kind === 'custom') return ACTED[operation.id]?.() ?? {};
  const resource = resourceOf(operation);
  return resource === 'settings' ? { value: 'A shop' } : samples.body(resource);
}

type Provoke = (operation: ApiOperation) => Promise<RawRequest>;

/** What a request can't do without. */
const QUERIES: Readonly<Record<string, string>> = {
  'apiKeys.recentUsage': '?ids=1',
  'ticketMessages.attach': '?filename=a.txt',
};

const success: Provoke = (operation) => requestFor(operation, { query: QUERIES[operation.id] });

/** Where nothing of a request can be wrong but that it is no HTTP; see below. */
const isPlain = ({ kind, method, path }: ApiOperation): boolean =>
  kind === 'custom' && method === 'GET' && !path.includes('{');

/** How each status is met, whatever the operation is. */
const provoked: Readonly<Record<string, Provoke>> = {
  200: success,
  201: success,
  202: success,
  204: async (operation) => {
    const request = await success(operation);
    rows.delete(resourceOf(operation));
    return request;
  },
  304: async (operation) => {
    const request = await requestFor(operation);
    const { headers } = await client(request);
    return { ...request, headers: { ...request.headers, 'if-none-match': headers.etag! } };
  },
  400: (operation) => {
    if (operation.method !== 'GET') return requestFor(operation, { body: '{', headers: JSON_TYPE });
    return requestFor(operation, operation.path.includes('{') ? { id: '%zz' } : { query: '?sort=nothing' });
  },
  401: (operation) => requestFor(operation, { key: null }),
  403: (operation) => requestFor(operation, { key: powerless }),
  404: (operation) => requestFor(operation, { id: '999999999' }),
  409: async (operation) => {
    // What is only read is refused for what it is: a service that has not begun, an invoice that says too little for XRechnung.
    if (operation.id.endsWith('.electronic')) return requestFor(operation, { query: '?format=xrechnung' });
    if (operation.method === 'GET') return requestFor(operation, { id: await rowOf('services') });
    return requestFor(operation, { headers: { 'x-request-id': CONFLICTING } });
  },
  412: (operation) => requestFor(operation, { headers: { 'if-match': '"19700101000000000000"' } }),
  413: (operation) => requestFor(operation, { body: ' '.repeat(1024 * 1024 + 1), headers: JSON_TYPE }),
  415: (operation) => requestFor(operation, { body: 'text', headers: { 'content-type': 'text/plain' } }),
  422: async (operation) => {
    if (operation.kind === 'list') return requestFor(operation, { query: '?per_page=many' });
    if (operation.method === 'GET') return requestFor(operation, { query: '?from=yesterday&language=xx&format=xx' });
    // A key that was used for another request.
    const headers = { 'idempotency-key': 'used' };
    const used = { method: 'PATCH', path: '/api/v1/admin/users/2', body: '{}' };
    await client({ ...used, headers: { authorization: `Bearer ${shop.key}`, ...JSON_TYPE, ...headers } });
    return requestFor(operation, { headers });
  },
  429: async (operation) => {
    const request = await requestFor(operation, { key: await shop.createKey({ rate_limit: 1 }) });
    await client({ ...request, method: 'GET', path: '/api/v1/admin/currencies', body: undefined });
    return request;
  },
};

async function assertMet(
  operation: ApiOperation,
  status: string,
  send: (request: RawRequest) => Promise<RawAnswer>,
  request: RawRequest,
) {
  const told = `${operation.id} ${status}`;
  const answer = await send(request);
  assert.equal(String(answer.status), status, `${told}: ${answer.text}`);
  assert.deepEqual(brokenPromises(document, operation, answer, request), [], told);
}

for (const kind of ['list', 'show', 'create', 'update', 'delete', 'custom'] as const)
  test(`every status that the document declares for a "${kind}" is met, by every one of them`, async () => {
    for (const operation of guarded.filter((candidate) => candidate.kind === kind)) {
      for (const status of Object.keys(operation.responses).filter((declared) => declared !== '503')) {
        if (status === '400' && isPlain(operation)) continue;
        const provoke = provoked[status];
        assert.ok(provoke, `nothing provokes ${status} of ${operation.id}`);
        await assertMet(operation, status, client, await provoke(operation));
      }
    }
  });

test('a body that can not be read is a 400, 413 or 415 at the addresses that need no key too', async () => {
  const open = operations.filter(({ security, body }) => security.length === 0 && body);
  for (const operation of open)
    for (const status of ['400', '413', '415'])
      await assertMet(operation, status, client, await provoked[status]!(operation));
});

test('what is no HTTP is a 400 in JSON at every address, and the server lives on', async () => {
  for (const { method, path } of operations) {
    const answer = await sendBytes(shop.url, `${method} ${path} HTTP/1.1\r\nHost: x\r\nno header\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 400 Bad Request\r\ncontent-type: application\/json\r\n/);
    assert.equal(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))).message, 'The request is not valid HTTP.');
  }
  assert.equal((await shop.request('GET', '/api/v1/admin/users')).status, 200);
});

test('without its database the server answers 503 where the document says so and 200 elsewhere, and recovers by itself', async (t) => {
  const way = await cuttable(t, shop.databaseUrl);
  const database = openDatabase({ connectionString: way.url, size: 5 });
  const { url, stop } = await serve({ config: { ...shop.running.house.config, PORT: 0 }, database, log: () => {} });
  t.after(async () => {
    await stop();
    await database.close();
  });
  const send = rawClient(t, url);
  const check = await requestFor(guarded[0]!);
  assert.equal((await send(check)).status, 200);
  way.cut();
  for (const operation of operations.filter(({ permission }) => permission !== undefined))
    await assertMet(
      operation,
      '503',
      send,
      await requestFor(operation, { id: '1', body: operation.method === 'GET' ? undefined : {} }),
    );
  for (const operation of operations.filter(({ responses }) => !responses[503]))
    await assertMet(operation, '200', send, await requestFor(operation, { key: null }));
  await way.mend();
  assert.equal((await send(check)).status, 200);
});
