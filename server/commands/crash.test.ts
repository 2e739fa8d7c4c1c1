import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Home, openHome, type ServerProcess } from '../testing/processes.ts';

interface Write {
  readonly subject: string;
  readonly key: string;
}

/** Tickets that were opened: which of them the server has acknowledged, and what else it answered. */
interface Stream {
  readonly acknowledged: Set<string>;
  readonly statuses: Set<number>;
  /** what was sent and never acknowledged */
  readonly open: Write[];
}

const WRITERS = 4;
/** So that a server that refuses isn't asked more often than it can answer. */
const PAUSE_MS = 20;

/** Opens tickets from several connections, each with an idempotency key, until `enough` says so or the server is gone. */
async function openTickets(server: ServerProcess, token: string, enough: (stream: Stream) => boolean): Promise<Stream> {
  const stream: Stream = { acknowledged: new Set(), statuses: new Set(), open: [] };
  const writer = async () => {
    while (!enough(stream)) {
      const write = { subject: randomUUID(), key: randomUUID() };
      try {
        const { status } = await send(server, token, write);
        stream.statuses.add(status);
        if (status === 201) stream.acknowledged.add(write.subject);
        else {
          stream.open.push(write);
          await sleep(PAUSE_MS);
        }
      } catch {
        return void stream.open.push(write);
      }
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  return stream;
}

const send = (server: ServerProcess, token: string, { subject, key }: Write) =>
  server.request('POST', '/api/v1/admin/tickets', {
    key: token,
    headers: { 'idempotency-key': key },
    body: { subject, user_id: 1 },
  });

/** How often each subject is there. */
async function subjects(server: ServerProcess, token: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let path: string | null = '/api/v1/admin/tickets?per_page=1000'; path; ) {
    const { json } = await server.request('GET', path, { key: token });
    for (const { attributes } of json.data) counts.set(attributes.subject, (counts.get(attributes.subject) ?? 0) + 1);
    path = json.links.next && new URL(json.links.next).pathname + new URL(json.links.next).search;
  }
  return counts;
}

/** Everything that was acknowledged is there once; and after what was not is sent again, that is too. */
async function assertNothingLost(server: ServerProcess, token: string, { acknowledged, open }: Stream): Promise<void> {
  const kept = await subjects(server, token);
  assert.deepEqual(
    [...acknowledged].filter((subject) => kept.get(subject) !== 1),
    [],
  );
  const repeated = await Promise.all(open.map((write) => send(server, token, write)));
  assert.deepEqual([...new Set(repeated.map(({ status }) => status))], [201]);
  const all = await subjects(server, token);
  assert.equal(all.size, acknowledged.size + open.length);
  assert.deepEqual(
    [...all.values()].filter((count) => count !== 1),
    [],
  );
}

async function openShop(home: Home): Promise<string> {
  await home.json(['user', 'create', '--email', 'ada@example.com', '--password', 'a long password']);
  const { token } = await home.json(['key', 'create', '--name', 'bot', '--permissions', 'tickets.view,tickets.create']);
  return token;
}

const postmasterOf = (home: Home): number =>
  Number(readFileSync(join(home.folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

test('kill -9 of the server under a stream of writes loses nothing that was acknowledged, and repeating doubles nothing', async (t) => {
  const home = openHome(t);
  const first = await home.serve();
  const token = await openShop(home);
  const database = postmasterOf(home);
  const stream = await openTickets(first, token, ({ acknowledged }) => {
    if (acknowledged.size === 200) process.kill(first.pid, 'SIGKILL');
    return false;
  });
  assert.ok(stream.acknowledged.size >= 200 && stream.open.length === WRITERS);
  const second = await home.serve();
  assert.equal(postmasterOf(home), database, 'the database that was left behind is adopted');
  await assertNothingLost(second, token, stream);
});

test('kill -9 of the database is answered with 503 until it runs again, and loses nothing that was acknowledged', async (t) => {
  const home = openHome(t);
  const server = await home.serve();
  const token = await openShop(home);
  let killedAfter: number | undefined;
  let recovered = 0;
  const stream = await openTickets(server, token, ({ acknowledged, statuses }) => {
    if (killedAfter === undefined && acknowledged.size >= 200) {
      killedAfter = acknowledged.size;
      process.kill(postmasterOf(home), 'SIGKILL');
    }
    // What is acknowledged after the first 503 is the work of the server that was started instead.
    if (statuses.has(503)) recovered ||= acknowledged.size;
    return recovered > 0 && acknowledged.size >= recovered + 100;
  });
  assert.deepEqual([...stream.statuses].sort(), [201, 503]);
  await assertNothingLost(server, token, stream);
  assert.match(server.told(), /PostgreSQL runs again/);
});
