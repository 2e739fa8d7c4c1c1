import { importPaymenter, openSource } from '../import/index.ts';
import { defineCommand } from './command.ts';
import { text } from './fields.ts';
import { withHouse } from './with-house.ts';

export const command = defineCommand({
  options: {
    from: {
      value: 'SOURCE',
      about:
        'Paymenter\'s .env file, mysql://user:password@host/database, or a JSON export: {"users": [{"id": 1, ...}], ...}',
      schema: text,
    },
    'app-key': {
      value: 'KEY',
      about:
        'APP_KEY of its .env file, which opens two-factor secrets and encrypted settings; read from the .env file by itself',
      schema: text.optional(),
    },
  },
  notes: 'Ids, times, API keys and passwords stay what they are. Nothing is written to the other database.',
  run: async ({ options: { from, 'app-key': appKey }, log }) => {
    const source = await openSource(from, appKey);
    try {
      return await withHouse(log, async ({ database, ctx }) => {
        const { tables, unopened } = await importPaymenter(database, ctx.pepper, source);
        const lines = Object.entries(tables).map(([name, rows]) => `  ${name}: ${rows}`);
        return { json: { tables, unopened }, text: `Everything was imported:\n${lines.join('\n')}${toldOf(unopened)}` };
      });
    } finally {
      await source.close?.();
    }
  },
});

const toldOf = (unopened: number): string =>
  unopened === 0
    ? ''
    : `\n${unopened} encrypted values stayed behind: import again with --app-key, or set up second factors and write secrets anew.`;
