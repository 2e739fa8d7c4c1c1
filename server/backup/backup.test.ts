import assert from 'node:assert/strict';
import { hash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { fillDemo } from '../demo/index.ts';
import { houseMigrations } from '../house.ts';
import { systemClock } from '../platform/clock.ts';
import { type Database, openDatabase } from '../platform/database/database.ts';
import { migrate } from '../platform/database/migrate.ts';
import { addJob } from '../platform/jobs/add-job.ts';
import { books } from '../testing/books.ts';
import { createTestDatabase } from '../testing/database.ts';
import { openShop } from '../testing/shop.ts';
import { restoreBackup, writeBackup } from './index.ts';

const root = mkdtempSync(join(tmpdir(), 'tollgate-backup-'));
const shop = await openShop({ after });
/** the data folder of the shop, and its backup */
const data = folder();
const file = join(root, 'shop.gz');

before(async () => {
  await fillDemo(shop.system);
  await oddRows(shop.database);
  await addJob(
    shop.system,
    { name: 'test.nothing', payload: z.object({ text: z.string() }) },
    { text: 'a\tb\\n' },
    { at: Temporal.Instant.from('2040-01-01T00:00Z') },
  );
  await shop.database.query({ text: `UPDATE graphile_worker._private_jobs SET attempts = 3, last_error = E'a\\nb'` });
  writeFileSync(join(data, 'secret'), 'a secret of this test, of 32 characters', { mode: 0o600 });
  mkdirSync(join(data, 'attachments/tickets'), { recursive: true });
  writeFileSync(join(data, 'attachments/tickets/empty'), '');
  writeFileSync(join(data, 'attachments/0123'), randomBytes(200_000));
  const { size, counts } = await writeBackup(partsOf(shop.database, data), file);
  assert.equal(statSync(file).size, size);
  assert.deepEqual([counts.jobs, counts.files], [1, 3]);
});
after(() => rmSync(root, { recursive: true, force: true }));

function folder(): string {
  return mkdtempSync(join(root, 'data-'));
}

const partsOf = (database: Database, TOLLGATE_DATA: string, TOLLGATE_SECRET?: string) => ({
  config: { TOLLGATE_DATA, TOLLGATE_SECRET },
  database,
  clock: systemClock,
  log: () => {},
});

const bringBack = (database: Database, path: string, TOLLGATE_DATA = folder(), TOLLGATE_SECRET?: string) =>
  restoreBackup(
    { ...partsOf(database, TOLLGATE_DATA, TOLLGATE_SECRET), open: async () => ({ database, close: async () => {} }) },
    path,
  );

/** Values that are easily lost on a way through other texts. */
async function oddRows(database: Database): Promise<void> {
  await database.query({
    text: `INSERT INTO audits (event, auditable_type, old_values, new_values, actor_type, user_agent, url, created_at) VALUES
      ('odd', 'tab', 'null', '{"big": 12345678901234567890.10, "null": null}', 'system', E'a\\tb\\nc\\\\.\\n\\\\.\\r"''', '', '-infinity'),
      ('odd', '', NULL, '"\\\\N"', 'system', '\\N', E'\\u00e9\\U0001f980', '2026-11-24 16:05:06.123457+00'),
      ('odd', 'long', NULL, NULL, 'system', repeat('x', 300000), NULL, 'infinity')`,
  });
}

/** A hash over all rows of each table but that which says how this server counts its transactions. */
async function hashes(database: Database): Promise<Record<string, string>> {
  const names = await database.query<{ name: string }>({
    text: `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'event_clock' ORDER BY 1`,
  });
  const each = names.map(
    ({ name }) =>
      `SELECT '${name}' AS name, md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) AS hash FROM "${name}" AS t`,
  );
  const rows = await database.query<{ name: string; hash: string }>({ text: each.join(' UNION ALL ') });
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

/** What keeps rows right: constraints, triggers, sequences. */
const rules = (database: Database) =>
  database.query({
    text: `SELECT conrelid::regclass::text AS "table", conname AS name, pg_get_constraintdef(oid) AS rule FROM pg_constraint
             WHERE connamespace = 'public'::regnamespace AND contype <> 't'
           UNION ALL SELECT tgrelid::regclass::text, tgname, tgenabled::text || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
           UNION ALL SELECT schemaname, sequencename, last_value::text FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1, 2, 3`,
  });

const jobs = (database: Database) =>
  database.query({
    text: `SELECT task_identifier, key, run_at, attempts, max_attempts, last_error, payload::text FROM graphile_worker.jobs
           JOIN graphile_worker._private_jobs USING (id, key, run_at, attempts, max_attempts, last_error)`,
  });

/** An empty database whose owner may do nothing beside. */
async function openOwned(t: TestContext): Promise<Database> {
  const { database: asSuperuser, url, drop } = await createTestDatabase({ empty: true });
  const role = `owner_${randomBytes(4).toString('hex')}`;
  const { pathname } = new URL(url);
  await asSuperuser.query({ text: `CREATE ROLE ${role} LOGIN PASSWORD '${role}'` });
  await asSuperuser.query({ text: `ALTER DATABASE ${pathname.slice(1)} OWNER TO ${role}` });
  const connectionString = Object.assign(new URL(url), { username: role, password: role }).toString();
  const database = openDatabase({ connectionString, size: 3 });
  t.after(async () => {
    await database.close();
    await asSuperuser.query({ text: `REASSIGN OWNED BY ${role} TO CURRENT_USER` });
    await asSuperuser.query({ text: `DROP OWNED BY ${role}` });
    await asSuperuser.query({ text: `DROP ROLE ${role}` });
    await drop();
  });
  return database;
}

async function openEmpty(t: TestContext): Promise<Database> {
  const { database, drop } = await createTestDatabase({ empty: true });
  t.after(drop);
  return database;
}

const tables = (database: Database) =>
  database.query({ text: `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace` });

test('a shop is restored row by row, with its rules, numbers, jobs and files, by an owner who is no superuser', async (t) => {
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const database = await openOwned(t);
  const restoredTo = folder();
  const { migrated, counts } = await bringBack(database, file, restoredTo);
  assert.deepEqual(migrated, []);
  assert.ok(counts.tables.ledger_entries! > 100);
  assert.deepEqual(await hashes(database), await hashes(shop.database));
  assert.deepEqual(await rules(database), await rules(shop.database));
  assert.deepEqual(await jobs(database), await jobs(shop.database));
  for (const name of ['secret', 'attachments/0123', 'attachments/tickets/empty'])
    assert.deepEqual(readFileSync(join(restoredTo, name)), readFileSync(join(data, name)), name);
  assert.equal(statSync(join(restoredTo, 'secret')).mode & 0o777, 0o600);
  await books({ ...shop, database });
  const later = await database.query<{ later: boolean }>({
    text: `SELECT event_horizon() > coalesce(max(id), '') AS later FROM events`,
  });
  assert.deepEqual(later, [{ later: true }], 'new events follow those that are there');
});

test('a backup that was changed by a byte or cut off is refused before anything is opened', async () => {
  const whole = readFileSync(file);
  const text = gunzipSync(whole);
  const at = text.indexOf('"table":"users"') + 500;
  const other = Buffer.from(text);
  other[at] = other[at] === 0x61 ? 0x62 : 0x61;
  const flipped = Buffer.from(whole);
  flipped[Math.floor(whole.length / 2)]! ^= 1;
  const lost = text.lastIndexOf('{"end"');
  const bad = {
    'one character': gzipSync(other),
    'one bit of the file': flipped,
    'the second half': whole.subarray(0, whole.length / 2),
    'its last byte': whole.subarray(0, -1),
    'its end': gzipSync(text.subarray(0, lost)),
    'something behind it': gzipSync(Buffer.concat([text, Buffer.from('{"table":"users","columns":[]}\n\\.\n')])),
  };
  for (const [what, bytes] of Object.entries(bad)) {
    const path = join(root, 'bad.gz');
    const empty = folder();
    writeFileSync(path, bytes);
    const restoring = restoreBackup(
      { ...partsOf(shop.database, empty), open: () => assert.fail('nothing is opened') },
      path,
    );
    await assert.rejects(
      restoring,
      { message: /^\S+bad\.gz is damaged or not whole \(.+\): nothing was restored; / },
      what,
    );
    assert.deepEqual(readdirSync(empty), []);
  }
});

test('what is no backup, and a backup of a newer Tollgate or of another kind, is refused with a sentence', async () => {
  const text = gunzipSync(readFileSync(file)).toString('latin1');
  const withHead = (change: (head: Record<string, unknown>) => object) => {
    const line = text.slice(0, text.indexOf('\n'));
    return gzipSync(Buffer.from(JSON.stringify(change(JSON.parse(line))) + text.slice(line.length), 'latin1'));
  };
  const cases: [Buffer, RegExp][] = [
    [Buffer.from('SELECT 1;\n'), /is no backup of Tollgate: name a file/],
    [gzipSync('{"users": []}\n'), /is no backup of Tollgate: name a file/],
    [withHead((head) => ({ ...head, format: 2 })), /was made by Tollgate \d\S+, which writes a newer kind of backup/],
    [
      withHead((head) => ({ ...head, migrations: [...(head.migrations as []), ['29990101000000_flying', 'x']] })),
      /^The backup comes from a newer Tollgate \(\d\S+, with the migration 29990101000000_flying\): install that one/,
    ],
    [
      withHead((head) => ({ ...head, migrations: [['20261124000000_foundation', 'x']] })),
      /^The migration 20261124000000_foundation is not the one that the backup was made with/,
    ],
  ];
  const path = join(root, 'odd.gz');
  for (const [bytes, message] of cases) {
    writeFileSync(path, bytes);
    await assert.rejects(bringBack(shop.database, path), { message });
  }
  await assert.rejects(bringBack(shop.database, join(root, 'none')), { message: /can not be read \(ENOENT\)/ });
});

test('a database or a data folder that is used is refused and stays as it is', async (t) => {
  const empty = folder();
  await assert.rejects(bringBack(shop.database, file, empty), { message: /^The database holds tables already: / });
  assert.deepEqual(readdirSync(empty), []);
  const database = await openEmpty(t);
  writeFileSync(join(empty, 'secret'), 'another secret, of another shop of 40 chars');
  await assert.rejects(bringBack(database, file, empty), { message: /secret is there already and is another file: / });
  assert.deepEqual([readdirSync(empty), await tables(database)], [['secret'], []]);
});

test('a restore that fails at its end leaves an empty database and no file, and can be done again', async (t) => {
  const text = gunzipSync(readFileSync(file)).toString('latin1');
  const lost = text
    .replace(/(\{"table":"currencies"[^\n]*\n)[\s\S]*?\n\\\.\n/, (_, head) => `${head}\\.\n`)
    .replace(/"currencies":\d+/, '"currencies":0');
  const end = lost.lastIndexOf('{"end"');
  const sha256 = hash('sha256', Buffer.from(lost.slice(0, end), 'latin1'));
  const path = join(root, 'lost.gz');
  writeFileSync(path, gzipSync(Buffer.from(lost.replace(/"sha256":"\w+"/, `"sha256":"${sha256}"`), 'latin1')));
  const database = await openEmpty(t);
  const empty = folder();
  await assert.rejects(bringBack(database, path, empty), {
    message: /^The backup can not be restored \(.* violates foreign key constraint .*\): nothing was written\.$/,
  });
  const left = readdirSync(empty, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  assert.deepEqual([left, await tables(database)], [[], []]);
  await bringBack(database, file, empty);
  assert.deepEqual(await hashes(database), await hashes(shop.database));
});

test('a backup of an older Tollgate is restored and upgraded', async (t) => {
  const old = await openEmpty(t);
  const all = await houseMigrations();
  await migrate(
    old,
    all.filter(({ name }) => name < '20261128'),
  );
  await old.query({
    text: `INSERT INTO currencies (code, name, prefix, format, created_at, updated_at) VALUES ('EUR', 'Euro', '€', '1.000,00', now(), now())`,
  });
  await old.query({
    text: `INSERT INTO users (first_name, last_name, email, password, created_at, updated_at) VALUES ('Ada', 'L', 'ada@example.com', 'x', now(), now())`,
  });
  await old.query({
    text: `INSERT INTO invoices (number, user_id, status, currency_code, created_at, updated_at) VALUES ('INV-7', 1, 'pending', 'EUR', now(), now())`,
  });
  await old.query({
    text: `INSERT INTO invoice_items (invoice_id, currency_code, description, price, quantity, created_at, updated_at) VALUES (1, 'EUR', 'Hosting', 700, 2, now(), now())`,
  });
  const path = join(root, 'old.gz');
  await writeBackup(partsOf(old, data), path);
  const database = await openEmpty(t);
  const { migrated } = await bringBack(database, path);
  assert.deepEqual(
    migrated,
    all.map(({ name }) => name).filter((name) => name >= '20261128'),
  );
  const invoices = await database.query({ text: 'SELECT number, status, total, remaining FROM invoices' });
  assert.deepEqual(invoices, [{ number: 'INV-7', status: 'pending', total: 1400n, remaining: 1400n }]);
  const applied = await database.query({ text: 'SELECT count(*)::int AS count FROM schema_migrations' });
  assert.deepEqual(applied, [{ count: all.length }]);
  await books({ ...shop, database });
});

test('a secret from the environment is not in the backup, and has to be the same one again', async (t) => {
  const path = join(root, 'environment.gz');
  const secret = 'a secret that stands in the environment';
  await writeBackup(partsOf(shop.database, data, secret), path);
  const text = gunzipSync(readFileSync(path)).toString();
  assert.ok(!text.includes(secret) && !text.includes('a secret of this test'));
  const database = await openEmpty(t);
  await assert.rejects(bringBack(database, path), { message: /^The secret of this shop stood in TOLLGATE_SECRET/ });
  await assert.rejects(bringBack(database, path, folder(), 'x'.repeat(32)), {
    message: /set it to the one that it had/,
  });
  await assert.rejects(bringBack(database, file, folder(), secret), { message: /unset it \(the backup brings/ });
  assert.deepEqual(await tables(database), []);
});

test('a backup that can not be made leaves nothing behind', async () => {
  await assert.rejects(writeBackup(partsOf(shop.database, folder()), join(root, 'none.gz')), {
    message: /^There is no secret in \S+, without which/,
  });
  const broken = { ...partsOf(shop.database, data), progress: () => assert.fail('broken off') };
  await assert.rejects(writeBackup(broken, join(root, 'broken.gz')), { message: 'broken off' });
  assert.deepEqual(
    readdirSync(root).filter((name) => name.startsWith('broken')),
    [],
  );
  await assert.rejects(writeBackup(partsOf(shop.database, data), '/nowhere/a.gz'), {
    message: '/nowhere/a.gz can not be written (ENOENT): make room for it, or choose another place.',
  });
});
