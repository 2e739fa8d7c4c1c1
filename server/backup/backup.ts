import type pg from 'pg';
import type { Clock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import { copyOut } from '../platform/database/copy.ts';
import type { Database } from '../platform/database/database.ts';
import { StartError } from '../platform/errors.ts';
import { listFiles, openFile } from './data-files.ts';
import { type Counts, FORMAT, type Head, ROWS_END } from './format.ts';
import { copyJobs, JOB_COLUMNS } from './jobs.ts';
import { listOf, quoted, readSequences, readTables, type Table, tableNames } from './schema.ts';
import { describeSecret } from './secret-mark.ts';
import { VERSION } from './version.ts';
import { type BackupFile, writeFileWhole } from './write-file.ts';

export interface BackupParts {
  readonly config: Pick<Config, 'TOLLGATE_SECRET' | 'TOLLGATE_DATA'>;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: (line: string) => void;
  /** told what is being done, for a terminal */
  readonly progress?: (what: string) => void;
}

interface Backup {
  readonly head: Head;
  readonly counts: Counts;
  /** of the file, in bytes */
  readonly size: number;
}

/** Values as text that reads back as the very same value, whatever the server's settings are; and nothing that ends a long read. */
const SETTINGS = `SET LOCAL extra_float_digits = 3; SET LOCAL IntervalStyle = 'postgres'; SET LOCAL bytea_output = 'hex';
  SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`;

/**
 * Writes everything that a shop is made of into one file: the rows of all tables as of one moment, the jobs that wait, and what the data
 * folder holds. Others read and write meanwhile; only a change of the tables themselves waits. Throws a StartError when there is
 * nothing to back up, or no secret.
 */
export async function writeBackup(parts: BackupParts, path: string): Promise<Backup> {
  const secret = await describeSecret(parts.config);
  const client = await parts.database.connect();
  try {
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${SETTINGS}`);
    const tables = await holdTables(client);
    const head: Head = {
      tollgate: 'backup',
      format: FORMAT,
      version: VERSION,
      made_at: parts.clock.now().toString(),
      migrations: await readMigrations(client),
      secret,
    };
    const counts: Counts = { tables: {}, jobs: 0, files: 0, bytes: 0 };
    const size = await writeFileWhole(path, async (file) => {
      await file.line(head);
      await writeRows({ ...parts, client, file }, tables, counts);
      await writeFiles(parts, file, counts);
      await file.line({ end: counts, sha256: file.digest() });
    });
    return { head, counts, size };
  } finally {
    await client.end();
  }
}

/** No migration changes a table while it is read. Those that have their rows moved by one just then wait for it here. */
async function holdTables(client: pg.Client): Promise<Table[]> {
  const names = await tableNames(client);
  if (!names.includes('schema_migrations'))
    throw new StartError('The database holds no shop: set DATABASE_URL or TOLLGATE_DATA as for the server.');
  const all = names.map((name) => `public.${quoted(name)}`).join(', ');
  await client.query(`LOCK TABLE ${all} IN ACCESS SHARE MODE`);
  return readTables(client);
}

async function readMigrations(client: pg.Client): Promise<[string, string][]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM schema_migrations ORDER BY name COLLATE "C"',
  );
  return rows.map(({ name, checksum }) => [name, checksum]);
}

interface Writing extends BackupParts {
  readonly client: pg.Client;
  readonly file: BackupFile;
}

async function writeRows({ client, file, progress }: Writing, tables: readonly Table[], counts: Counts): Promise<void> {
  let bytes = 0;
  const take = (name: string) => async (block: Buffer) => {
    bytes += block.length;
    progress?.(`${name} (${megabytes(bytes)})`);
    await file.write(block);
  };
  for (const { name, columns } of tables) {
    await file.line({ table: name, columns });
    counts.tables[name] = await copyOut(
      client,
      `COPY (SELECT ${listOf(columns)} FROM public.${quoted(name)}) TO STDOUT`,
      take(name),
    );
    await file.write(ROWS_END);
  }
  await file.line({ jobs: JOB_COLUMNS });
  counts.jobs = await copyJobs(client, take('jobs'));
  await file.write(ROWS_END);
  // They are read after the rows, whose numbers they are not behind then.
  await file.line({ sequences: await readSequences(client) });
}

/** After the rows: a file is written before its row and deleted after it, so that what the rows name is there. */
async function writeFiles({ config, log, progress }: BackupParts, file: BackupFile, counts: Counts): Promise<void> {
  const { TOLLGATE_DATA, TOLLGATE_SECRET } = config;
  const skipped = (name: string) => log(`${name} is neither a file nor a folder and is not in the backup.`);
  for await (const found of listFiles(TOLLGATE_DATA, skipped)) {
    const { name, mode, size } = found;
    // What stands in the environment counts; a secret beside it is none.
    if (name === 'secret' && TOLLGATE_SECRET) continue;
    const blocks = await openFile(TOLLGATE_DATA, found);
    if (!blocks) continue;
    progress?.(`${name} (${megabytes(counts.bytes)})`);
    await file.line({ file: name, mode, size });
    for await (const block of blocks) await file.write(block);
    await file.write('\n');
    counts.files++;
    counts.bytes += size;
  }
}

/** An amount of bytes for people. */
export const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
