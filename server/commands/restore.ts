import { resolve } from 'node:path';
import { restoreBackup } from '../backup/index.ts';
import { readConfig } from '../platform/config.ts';
import { connectDatabase } from '../start-database.ts';
import { defineCommand } from './command.ts';
import { text } from './fields.ts';
import { liveLine } from './live-line.ts';

export const command = defineCommand({
  options: { from: { value: 'FILE', about: 'what "tollgate backup" wrote', schema: text } },
  notes:
    'The backup is checked first; nothing is written when it is damaged or the database is used. Start a copy beside a living shop with BACKGROUND=false: it mails, charges and calls nobody then.',
  run: async ({ options: { from }, log }) => {
    const config = readConfig(process.env);
    const line = liveLine();
    const open = async () => {
      const { database, stop, adopted } = await connectDatabase(config, log);
      return { database, close: () => stop({ haste: adopted }) };
    };
    try {
      const parts = { config, log, open, progress: line.show };
      const { head, counts, migrated } = await restoreBackup(parts, resolve(from));
      const rows = Object.values(counts.tables).reduce((sum, more) => sum + more, 0);
      line.clear();
      return {
        json: { made_at: head.made_at, version: head.version, rows, ...counts, migrated },
        text: [
          `The shop is as it was at ${head.made_at}: ${rows} rows, ${counts.jobs} waiting jobs, ${counts.files} files.`,
          ...(migrated.length > 0 ? [`${migrated.length} migrations that came later were applied.`] : []),
          'Start it with "tollgate serve", or with BACKGROUND=false while the shop that it is a copy of goes on.',
        ].join('\n'),
      };
    } finally {
      line.clear();
    }
  },
});
