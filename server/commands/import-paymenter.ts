import { fileSource, importPaymenter } from '../import/index.ts';
import { StartError } from '../platform/errors.ts';
import { defineCommand } from './command.ts';
import { text } from './fields.ts';
import { withHouse } from './with-house.ts';

export const command = defineCommand({
  options: { from: { value: 'FILE', about: 'a JSON export: {"users": [{"id": 1, ...}], ...}', schema: text } },
  notes: 'Ids, times, API keys and passwords stay what they are.',
  run: async ({ options: { from }, log }) => {
    if (/^(mysql|mariadb):\/\//.test(from))
      throw new StartError(
        'Importing straight from a MySQL or MariaDB server is not there yet: export its tables to a JSON file.',
      );
    const source = await fileSource(from);
    return withHouse(log, async ({ database, ctx }) => {
      const { tables } = await importPaymenter(database, ctx.pepper, source);
      const lines = Object.entries(tables).map(([name, rows]) => `  ${name}: ${rows}`);
      return { json: { tables }, text: `Everything was imported:\n${lines.join('\n')}` };
    });
  },
});
