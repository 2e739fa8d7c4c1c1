import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { houseMigrations } from '../house.ts';
import { migrateHouse } from '../migrate-house.ts';
import type { Config } from '../platform/config.ts';
import { copyIn } from '../platform/database/copy.ts';
import type { Database } from '../platform/database/database.ts';
import { holdMigrations, type Migration, migrateInside } from '../platform/database/migrate.ts';
import { HttpError, StartError } from '../platform/errors.ts';
import { jobsRevision, migrateJobs } from '../platform/jobs/schema.ts';
import { setEventClockInside } from '../platform/outbox/event-clock.ts';
import { writeDataFile } from './data-files.ts';
import { Damaged } from './format.ts';
import { addJobs } from './jobs.ts';
import { readBackup, type Section } from './read-file.ts';
import { copyTarget, quoted, setSequences, tableNames, withoutRules } from './schema.ts';
import { titleOf, type Verified, verifyBackup } from './verify.ts';

export interface RestoreParts {
  readonly config: Pick<Config, 'TOLLGATE_SECRET' | 'TOLLGATE_DATA'>;
  readonly log: (line: string) => void;
  /** told what is being done, for a terminal */
  readonly progress?: (what: string) => void;
  /** opens the database: not before it is certain that the backup is whole */
  readonly open: () => Promise<{ database: Database; close(): Promise<void> }>;
}

export interface Restored extends Verified {
  /** names of the migrations that came later than the backup */
  readonly migrated: readonly string[];
}

/**
 * Brings a backup back into an empty database and data folder: its rows as they were, then the migrations that came since, in one
 * transaction. Throws a StartError, with nothing written, for a backup that is damaged or newer and for a database that is used.
 */
export async function restoreBackup(parts: RestoreParts, path: string): Promise<Restored> {
  const migrations = await houseMigrations();
  const verified = await verifyBackup({ ...parts, migrations }, path, parts.progress);
  const { database, close } = await parts.open();
  try {
    await refuseUsed(database);
    const had = new Set(verified.head.migrations.map(([name]) => name));
    const later = migrations.filter(({ name }) => !had.has(name));
    await withJobs(database, () =>
      inOneTransaction(
        database,
        async (client, files) => {
          await migrateInside(
            client,
            migrations.filter(({ name }) => had.has(name)),
          );
          await withoutRules(client, () => writeSections({ ...parts, client, files }, path, verified));
          await finish(client, later);
        },
        parts.config.TOLLGATE_DATA,
      ),
    );
    parts.progress?.('the last steps');
    await migrateHouse(database);
    await database.query({ text: 'ANALYZE' });
    return { ...verified, migrated: later.map(({ name }) => name) };
  } finally {
    await close();
  }
}

async function refuseUsed(database: Database): Promise<void> {
  const client = await database.connect();
  try {
    await refuseTables(client);
  } finally {
    await client.end();
  }
}

async function refuseTables(client: pg.Client): Promise<void> {
  if ((await tableNames(client)).length > 0)
    throw new StartError(
      'The database holds tables already: restore into an empty one (another TOLLGATE_DATA or DATABASE_URL).',
    );
}

/** The tables of the jobs are made by their library, on connections of its own; when the restore fails, they are taken away again. */
async function withJobs(database: Database, work: () => Promise<void>): Promise<void> {
  const before = await jobsRevision(database);
  await migrateJobs(database);
  await work().catch(async (error) => {
    if (before === 0) await database.query({ text: 'DROP SCHEMA graphile_worker CASCADE' }).catch(() => {});
    throw error;
  });
}

type Inside = (client: pg.Client, files: string[]) => Promise<void>;

/** All rows or none; and files that were written go again when it comes to none. */
async function inOneTransaction(database: Database, work: Inside, folder: string): Promise<void> {
  const client = await database.connect();
  const files: string[] = [];
  try {
    await client.query(`BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`);
    await holdMigrations(client);
    await refuseTables(client);
    await work(client, files);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    for (const name of files) await unlink(join(folder, name)).catch(() => {});
    throw unfit('The backup can not be restored', error as Error);
  } finally {
    await client.end();
  }
}

interface Writing extends RestoreParts {
  readonly client: pg.Client;
  /** names of the files that were written */
  readonly files: string[];
}

async function writeSections(parts: Writing, path: string, { counts }: Verified): Promise<void> {
  const tables = new Set(await tableNames(parts.client));
  // Migrations have written rows of their own, which are among those of the backup as they became.
  await parts.client.query(`TRUNCATE ${[...tables].map((name) => `public.${quoted(name)}`).join(', ')}`);
  await readBackup(path, async ({ sections }) => {
    for await (const section of sections()) {
      const title = titleOf(section.head);
      parts.progress?.(title);
      await writeSection(parts, section, tables, counts).catch((error) => {
        throw unfit(`What the backup has of ${title} can not be restored`, error);
      });
    }
  });
}

async function writeSection(
  { client, config, log, files }: Writing,
  { head, blocks }: Section,
  tables: ReadonlySet<string>,
  counts: Verified['counts'],
): Promise<void> {
  if ('table' in head) {
    const { table, columns } = head;
    if (!tables.has(table)) {
      log(`The table ${table} is none of Tollgate's and is left out.`);
      return drain(blocks);
    }
    const rows = await copyIn(client, `COPY ${copyTarget({ name: table, columns })} FROM STDIN`, blocks);
    if (rows !== counts.tables[table]) throw new Error(`${rows} rows arrived in place of ${counts.tables[table]}`);
  } else if ('jobs' in head) await addJobs(client, blocks);
  else if ('sequences' in head) await setSequences(client, head.sequences);
  else if ('file' in head && (await writeDataFile(config.TOLLGATE_DATA, { ...head, name: head.file }, blocks)))
    files.push(head.file);
}

async function drain(blocks: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of blocks);
}

function unfit(what: string, error: Error): Error {
  if (error instanceof StartError || error instanceof HttpError || error instanceof Damaged) return error;
  return new StartError(`${what} (${error.message.replace(/\.$/, '')}): nothing was written.`, { cause: error });
}

/** From here on it is an upgrade as any other. */
async function finish(client: pg.Client, later: readonly Migration[]): Promise<void> {
  await setEventClockInside(client);
  await migrateInside(client, later);
}
