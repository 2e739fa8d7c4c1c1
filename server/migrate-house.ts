import { houseMigrations, houseRegistry } from './house.ts';
import type { Database } from './platform/database/database.ts';
import { migrate } from './platform/database/migrate.ts';
import { migrateJobs } from './platform/jobs/schema.ts';
import { declareCarried } from './platform/outbox/carried.ts';
import { setEventClock } from './platform/outbox/event-clock.ts';

/** Brings a database up to date, the tables of all domains and those of the jobs. Returns the names of the steps it took. */
export async function migrateHouse(database: Database): Promise<string[]> {
  const applied = await migrate(database, await houseMigrations());
  await setEventClock(database);
  await declareCarried(database, houseRegistry);
  return [...applied, ...(await migrateJobs(database))];
}
