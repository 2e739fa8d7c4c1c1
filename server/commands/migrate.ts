import { migrateHouse } from '../migrate-house.ts';
import { readConfig } from '../platform/config.ts';
import { connectDatabase } from '../start-database.ts';
import { defineCommand } from './command.ts';

export const command = defineCommand({
  options: {},
  run: async ({ log }) => {
    const { database, stop, adopted } = await connectDatabase(readConfig(process.env), log);
    try {
      const applied = await migrateHouse(database);
      return { json: { applied }, text: sentence(applied) };
    } finally {
      await stop({ haste: adopted });
    }
  },
});

const sentence = (applied: readonly string[]): string =>
  applied.length === 0
    ? 'The database is up to date.'
    : `The database is up to date now; applied:\n  ${applied.join('\n  ')}`;
