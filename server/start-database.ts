import { setTimeout as sleep } from 'node:timers/promises';
import { migrateHouse } from './migrate-house.ts';
import type { Config } from './platform/config.ts';
import { type Database, isUnreachable, openDatabase } from './platform/database/database.ts';
import { startEmbeddedPostgres } from './platform/database/embedded/index.ts';
import { StartError } from './platform/errors.ts';

export interface StartedDatabase {
  readonly database: Database;
  /** closes the pool, and the embedded server with it unless somebody else uses it; in haste nobody gets time to go */
  stop(options?: { haste?: boolean }): Promise<void>;
  /** whether an embedded server was running already */
  readonly adopted: boolean;
}

type Log = (line: string) => void;

/** The oldest PostgreSQL that has all that our SQL uses. */
export const OLDEST_POSTGRES = 15;

const PATIENCE_MS = 10_000;
const RETRY_MS = 200;

/** Opens the database of the configuration and migrates it. See `connectDatabase`. */
export async function startDatabase(config: Config, log: Log): Promise<StartedDatabase> {
  const started = await connectDatabase(config, log);
  try {
    const applied = await migrateHouse(started.database);
    if (applied.length > 0) log(`The database was migrated: ${applied.length} step${applied.length === 1 ? '' : 's'}.`);
    return started;
  } catch (error) {
    await started.stop();
    throw error;
  }
}

/**
 * Opens the database of the configuration as it is, starting the embedded one when no DATABASE_URL names another. Throws a
 * StartError when it can't be reached within `patience` milliseconds or is older than what our SQL needs.
 */
export async function connectDatabase(config: Config, log: Log, patience = PATIENCE_MS): Promise<StartedDatabase> {
  const embedded = config.DATABASE_URL
    ? undefined
    : await startEmbeddedPostgres({ dataDir: config.TOLLGATE_DATA, log });
  const connectionString = config.DATABASE_URL ?? embedded!.url;
  const database = openDatabase({ connectionString, size: config.DATABASE_POOL, log });
  const stop: StartedDatabase['stop'] = async ({ haste = false } = {}) => {
    await database.close();
    await embedded?.stop(haste ? { linger: 0 } : {});
  };
  try {
    await refuseOld(database, connectionString, log, patience);
    return { database, stop, adopted: embedded?.adopted ?? false };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function refuseOld(database: Database, connectionString: string, log: Log, patience: number): Promise<void> {
  const version = await firstAnswer(database, connectionString, log, patience);
  if (version >= OLDEST_POSTGRES * 10_000) return;
  throw new StartError(
    `The database at ${placeOf(connectionString)} is PostgreSQL ${Math.floor(version / 10_000)}: Tollgate needs ${OLDEST_POSTGRES} or later, upgrade it.`,
  );
}

/** The version of a database that may still be starting. */
async function firstAnswer(database: Database, connectionString: string, log: Log, patience: number): Promise<number> {
  const deadline = performance.now() + patience;
  for (let tries = 1; ; tries++) {
    const answer = await versionOf(database);
    if (typeof answer === 'number') return answer;
    const place = placeOf(connectionString);
    if (!isUnreachable(answer) || performance.now() > deadline)
      throw new StartError(
        `The database at ${place} can not be used (${answer.message || 'no answer'}): start it, or correct DATABASE_URL.`,
        { cause: answer },
      );
    if (tries === 1) log(`Waiting for the database at ${place}: ${answer.message}`);
    await sleep(RETRY_MS);
  }
}

async function versionOf(database: Database): Promise<number | Error> {
  try {
    const client = await database.connect();
    const { rows } = await client.query<{ version: string }>(`SELECT current_setting('server_version_num') AS version`);
    await client.end();
    return Number(rows[0]!.version);
  } catch (error) {
    return error as Error;
  }
}

/** Where a database is, without its password. */
export function placeOf(connectionString: string): string {
  try {
    const { hostname, port, pathname } = new URL(connectionString);
    return `${decodeURIComponent(hostname) || 'the local socket'}${port && `:${port}`}${decodeURIComponent(pathname)}`;
  } catch {
    return 'DATABASE_URL';
  }
}
