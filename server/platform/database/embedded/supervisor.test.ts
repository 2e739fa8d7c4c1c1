import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './index.ts';
import { isPostmaster } from './postmaster-pid.ts';
import { end, endGroup, freshStage, removeSharedStage, type Stage, sharedStage } from './stage.ts';

const isRoot = process.getuid?.() === 0;
after(removeSharedStage);

const onLinux = process.platform === 'linux' ? {} : { skip: 'needs /proc' };

test('the first start creates a durable UTF-8 database that only its password opens', async (t) => {
  const stage = freshStage(t);
  const server = await stage.start({});
  assert.equal(server.adopted, false);
  const client = await stage.connect(server.url);
  const { rows } = await client.query(`
    SELECT current_database() AS name, current_user AS user, lower('ÉÀ') AS lower, current_setting('fsync') AS fsync,
      current_setting('synchronous_commit') AS commit, current_setting('listen_addresses') AS tcp,
      pg_encoding_to_char(encoding) AS encoding, datlocprovider AS provider
    FROM pg_database WHERE datname = current_database()`);
  const durable = { fsync: 'on', commit: 'on', tcp: '', encoding: 'UTF8', provider: 'b' };
  assert.deepEqual(rows, [{ name: 'tollgate', user: 'tollgate', lower: 'éà', ...durable }]);
  assert.equal(statSync(join(stage.dataDir, 'postgres-password')).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(stage.dataDir).sort(), [
    'postgres',
    'postgres-password',
    'postgres.lock',
    'postgres.log',
  ]);
  await assert.rejects(stage.connect({ ...server.connection, password: 'wrong' }), { code: '28P01' });
});

test('a stopped cluster starts again with its rows, and a running one is adopted', async (t) => {
  const stage = sharedStage(t);
  const first = await stage.start();
  await keepRow(stage, first);
  await first.stop();
  assert.equal(stage.pid, undefined);
  const second = await stage.start();
  const third = await stage.start();
  assert.deepEqual([second.adopted, third.adopted], [false, true]);
  assert.equal(third.url, second.url);
  await assertRowKept(stage, third);
});

test('the server survives kill -9 of the process group that started it and is adopted by the next', async (t) => {
  const stage = sharedStage(t);
  const other = await stage.startElsewhere();
  await endGroup(other.child);
  const server = await stage.start();
  assert.equal(server.adopted, true);
  assert.equal(stage.pid, other.pid);
  await server.stop();
  assert.equal(stage.pid, undefined);
});

test('every acknowledged row survives kill -9 of the server under a stream of inserts', async (t) => {
  const stage = sharedStage(t);
  const server = await stage.start({});
  const client = await stage.connect(server.connection);
  await client.query('DROP TABLE IF EXISTS streamed; CREATE TABLE streamed (id int PRIMARY KEY)');
  // Busy without ever waiting: this backend outlives the postmaster and holds its shared memory.
  const busy = await stage.connect(server.connection);
  const lost = assert.rejects(busy.query('SELECT count(*) FROM generate_series(1, 1000000000)'));
  const acknowledged = await insertUntilKilled(stage, server, 4);
  await stage.logged(/runs again/);
  await lost;
  const survivor = await stage.connect(server.connection);
  const { rows } = await survivor.query('SELECT id FROM streamed');
  const kept = new Set(rows.map(({ id }) => id));
  assert.deepEqual(
    acknowledged.filter((id) => !kept.has(id)),
    [],
  );
});

test('when two processes notice a crash, one restarts the server and both go on with it', async (t) => {
  const stage = sharedStage(t);
  const other = await stage.startElsewhere();
  const server = await stage.start();
  process.kill(other.pid, 'SIGKILL');
  await stage.logged(/runs again/);
  assert.notEqual(stage.pid, other.pid);
  await stage.connect(server.connection);
  assert.equal(stage.launches, 2);
});

test('an adopted server is restarted too, without the process that started it', async (t) => {
  const stage = sharedStage(t);
  const other = await stage.startElsewhere();
  await end(other.child);
  const server = await stage.start();
  process.kill(other.pid, 'SIGKILL');
  await stage.logged(/runs again/);
  await stage.connect(server.connection);
});

test('processes that start at once on an empty directory share one server', async (t) => {
  const stage = freshStage(t);
  const others = await Promise.all([stage.startElsewhere(), stage.startElsewhere(), stage.start()]);
  assert.deepEqual(others.map(({ adopted }) => adopted).sort(), [false, true, true]);
  assert.equal(stage.launches, 1);
});

test('a first start killed on the way leaves nothing that hinders the next', async (t) => {
  const stage = freshStage(t);
  mkdirSync(stage.dataDir);
  const starter = stage.spawnStarter();
  const isCreating = () => readdirSync(stage.dataDir).some((name) => name.startsWith('postgres.new-'));
  while (!isCreating()) await sleep(5);
  await end(starter);
  const server = await stage.start();
  await stage.connect(server.connection);
});

test('a lock file with a dead pid is no obstacle', async (t) => {
  const stage = sharedStage(t);
  const dead = spawn(process.execPath, ['-e', '']);
  await once(dead, 'exit');
  await crashLeaving(stage, dead.pid as number);
  const server = await stage.start();
  assert.equal(server.adopted, false);
  await assertRowKept(stage, server);
});

test('a lock file whose pid now belongs to another program is no obstacle, and that program lives on', async (t) => {
  const stage = sharedStage(t);
  await stage.start().then((server) => server.stop());
  // Of the server's own user: PostgreSQL by itself would take it for its predecessor and refuse to start.
  const { uid, gid } = statSync(stage.cluster);
  const program = stage.track(spawn('sleep', ['60'], isRoot ? { uid, gid } : {}));
  await once(program, 'spawn');
  await crashLeaving(stage, program.pid as number);
  const server = await stage.start();
  assert.equal(server.adopted, false);
  await assertRowKept(stage, server);
  assert.equal(program.exitCode ?? program.signalCode, null);
});

test('only the postmaster of exactly this cluster passes for it', async (t) => {
  const stage = sharedStage(t);
  const server = await stage.start();
  const client = await stage.connect(server.connection);
  const { rows } = await client.query('SELECT pg_backend_pid() AS backend');
  assert.equal(isPostmaster(stage.pid as number, stage.cluster), true);
  assert.equal(isPostmaster(stage.pid as number, stage.dataDir), false);
  assert.equal(isPostmaster(rows[0].backend, stage.cluster), false);
  assert.equal(isPostmaster(process.pid, stage.cluster), false);
});

test('a killed server that nobody reaps does not pass for a living one', onLinux, async (t) => {
  const stage = sharedStage(t);
  const other = await stage.startElsewhere();
  other.child.kill('SIGSTOP');
  process.kill(other.pid, 'SIGKILL');
  const isZombie = () => readFileSync(`/proc/${other.pid}/stat`, 'utf8').includes(') Z ');
  while (!isZombie()) await sleep(5);
  const server = await stage.start();
  assert.equal(server.adopted, false);
  await stage.connect(server.connection);
});

test('a data directory that only root may enter works for root', { skip: !needsSetpriv() }, async (t) => {
  const stage = freshStage(t);
  chmodSync(dirname(stage.dataDir), 0o700);
  mkdirSync(stage.dataDir, { mode: 0o700 });
  const server = await stage.start();
  const client = await stage.connect(server.connection);
  await client.query('CREATE TABLE kept AS SELECT 7 AS id; CHECKPOINT');
  await assert.rejects(client.query(`COPY kept TO '${stage.dataDir}/outside'`), { code: '42501' });
  process.kill(stage.pid as number, 'SIGKILL');
  await stage.logged(/runs again/);
  await assertRowKept(stage, server);
});

test('a long path with odd characters has its socket elsewhere, in a private folder', async (t) => {
  const stage = freshStage(t, join(`it's "odd", 100% ü`, 'long'.repeat(30)));
  const server = await stage.start();
  t.after(() => rmSync(server.connection.host, { recursive: true, force: true }));
  assert.notEqual(server.connection.host, stage.cluster);
  assert.equal(statSync(server.connection.host).mode & 0o777, 0o700);
  assert.equal(statSync(server.connection.host).uid, statSync(stage.cluster).uid);
  await stage.connect(server.url);
});

test('stop leaves the server to other Tollgate clients, unless forced', async (t) => {
  const stage = sharedStage(t);
  const server = await stage.start();
  const own = await stage.connect(server.connection);
  const other = await stage.connect({ ...server.connection, application_name: 'tollgate-other' });
  await server.stop();
  assert.match(stage.lines.at(-1) ?? '', /keeps running: 1 other client/);
  assert.deepEqual((await other.query('SELECT 1 AS one')).rows, [{ one: 1 }]);
  await server.stop({ force: true });
  assert.equal(stage.pid, undefined);
  await assert.rejects(own.query('SELECT 1'));
});

test('own connections and foreign tools do not keep the server running', async (t) => {
  const stage = sharedStage(t);
  const server = await stage.start();
  await stage.connect(server.connection);
  await stage.connect({ connectionString: server.url, application_name: 'psql' });
  await server.stop();
  assert.equal(stage.pid, undefined);
});

test('a cluster copied by another user, without its password, works again', async (t) => {
  const stage = sharedStage(t);
  const first = await stage.start();
  await keepRow(stage, first);
  await first.stop();
  rmSync(join(stage.dataDir, 'postgres-password'));
  chmodSync(stage.cluster, 0o755);
  if (isRoot) chownSync(stage.cluster, 0, 0);
  const second = await stage.start();
  assert.notEqual(second.connection.password, first.connection.password);
  await assertRowKept(stage, second);
});

test('a start that fails says why and what to do, in one sentence', async (t) => {
  const stage = freshStage(t);
  const failure = (pattern: RegExp) => ({ name: 'Error', message: pattern });
  await assert.rejects(
    startEmbeddedPostgres({ dataDir: join(process.execPath, 'data') }),
    failure(/can't use its data directory .* \(ENOTDIR: .*\): give Tollgate the right/),
  );
  await assert.rejects(stage.start({ 'bad name': '1' }), failure(/"bad name" is not the name of a PostgreSQL setting/));
  await assert.rejects(
    stage.start({ shared_buffers: 'lots' }),
    failure(/did not start in .* \(invalid value for parameter "shared_buffers": "lots"\): .*postgres\.log/),
  );
  writeFileSync(join(stage.cluster, 'PG_VERSION'), '17\n');
  await assert.rejects(stage.start(), failure(/made by PostgreSQL 17 and this release brings 18: .* take a backup/));
  rmSync(join(stage.cluster, 'PG_VERSION'));
  await assert.rejects(stage.start(), failure(/exists but holds no PostgreSQL database: move it away/));
});

test('a log above 10 MB is put aside at the next start', async (t) => {
  const stage = sharedStage(t);
  mkdirSync(stage.dataDir, { recursive: true });
  writeFileSync(join(stage.dataDir, 'postgres.log'), Buffer.alloc(10 * 1024 * 1024 + 1, '\n'));
  await stage.start();
  assert.equal(stage.launches, 1);
  assert.ok(statSync(join(stage.dataDir, 'postgres.log')).size < 10_000);
  assert.ok(statSync(join(stage.dataDir, 'postgres.log.1')).size > 10_000_000);
});

async function keepRow(stage: Stage, server: EmbeddedPostgres): Promise<void> {
  const client = await stage.connect(server.connection);
  await client.query('DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 7 AS id');
  await client.end();
}

async function assertRowKept(stage: Stage, server: EmbeddedPostgres): Promise<void> {
  const client = await stage.connect(server.connection);
  assert.deepEqual((await client.query('SELECT id FROM kept')).rows, [{ id: 7 }]);
}

/** Inserts rows from several connections, kills the server under them, and gives the ids that it acknowledged. */
async function insertUntilKilled(stage: Stage, server: EmbeddedPostgres, connections: number): Promise<number[]> {
  const pid = stage.pid as number;
  const acknowledged: number[] = [];
  const write = async (first: number) => {
    const client = await stage.connect(server.connection);
    for (let id = first; ; id += connections) {
      await client.query('INSERT INTO streamed VALUES ($1)', [id]);
      acknowledged.push(id);
      if (acknowledged.length === 500) process.kill(pid, 'SIGKILL');
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: connections }, (_, first) => write(first)));
  assert.ok(acknowledged.length >= 500, `broke off before the kill: ${(ends[0] as PromiseRejectedResult).reason}`);
  return acknowledged;
}

/** A cluster with a row whose server and its starter were killed, and whose lock files then name another pid. */
async function crashLeaving(stage: Stage, pid: number): Promise<void> {
  const server = await stage.start();
  await keepRow(stage, server);
  await server.stop();
  const other = await stage.startElsewhere();
  await end(other.child);
  process.kill(other.pid, 'SIGKILL');
  while (stage.pid !== undefined) await sleep(5);
  for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock']) {
    const file = join(stage.cluster, name);
    const content = readFileSync(file, 'utf8');
    assert.ok(content.startsWith(`${other.pid}\n`));
    writeFileSync(file, content.replace(/^\d+/, String(pid)));
  }
}

function needsSetpriv(): boolean {
  return isRoot && spawnSync('setpriv', ['--version']).status === 0;
}
