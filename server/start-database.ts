import type { Config } from './platform/config.ts';
import { type Database, openDatabase } from './platform/database/database.ts';
import { startEmbeddedPostgres } from './platform/database/embedded/index.ts';
import { migrate } from './platform/database/migrate.ts';
import { houseMigrations } from './house.ts';

export interface StartedDatabase {
  readonly database: Database;
  /** closes the pool, and the embedded server with it unless somebody else uses it */
  stop(): Promise<void>;
}

/** Opens the database of the configuration, starting the embedded one when no DATABASE_URL names another, and migrates it. */
export async function startDatabase(config: Config, log: (line: string) => void): Promise<StartedDatabase> {
  const embedded = config.DATABASE_URL
    ? undefined
    : await startEmbeddedPostgres({ dataDir: config.TOLLGATE_DATA, log });
  const database = openDatabase({
    connectionString: config.DATABASE_URL ?? embedded!.url,
    size: config.DATABASE_POOL,
    log,
  });
  const stop = async () => {
    await database.close();
    await embedded?.stop();
  };
  try {
    const applied = await migrate(database, await houseMigrations());
    if (applied.length > 0) log(`The database was migrated: ${applied.length} step${applied.length === 1 ? '' : 's'}.`);
    return { database, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
