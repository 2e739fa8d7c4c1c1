import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { megabytes, writeBackup } from '../backup/index.ts';
import { systemClock } from '../platform/clock.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { StartError } from '../platform/errors.ts';
import { connectDatabase } from '../start-database.ts';
import { defineCommand } from './command.ts';
import { text } from './fields.ts';
import { liveLine } from './live-line.ts';

export const command = defineCommand({
  options: {
    to: {
      value: 'FILE',
      about: 'where to; a folder gets a name with the time in it, as the current one does when left out',
      schema: text.default('.'),
    },
  },
  notes: 'The server may go on. Keep the file as you keep a password: the secret of the server is in it.',
  run: async ({ options: { to }, log }) => {
    const config = readConfig(process.env);
    const now = systemClock.now();
    const path = await placeFor(to, now);
    refuseNothing(config);
    const { database, stop, adopted } = await connectDatabase(config, log);
    const line = liveLine();
    try {
      const parts = { config, database, clock: systemClock, log, progress: line.show };
      const { head, counts, size } = await writeBackup(parts, path);
      const rows = Object.values(counts.tables).reduce((sum, more) => sum + more, 0);
      const secret = head.secret.from;
      line.clear();
      return {
        json: { file: path, size, made_at: head.made_at, secret, rows, ...counts },
        text: [
          `Everything is in ${path} (${megabytes(size)}): ${rows} rows, ${counts.jobs} waiting jobs, ${counts.files} files.`,
          secret === 'file'
            ? 'The secret of the server is in it: keep it as you keep a password, on another machine.'
            : 'The secret is NOT in it, since it comes from TOLLGATE_SECRET: keep that, too, or keys and sealed settings are lost.',
        ].join('\n'),
      };
    } finally {
      line.clear();
      await stop({ haste: adopted });
    }
  },
});

/** Where a backup goes. Throws a StartError for a file that is there, or in a folder that is not. */
async function placeFor(to: string, now: Temporal.Instant): Promise<string> {
  const path = resolve(to);
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return join(path, `tollgate-${stampOf(now)}.backup.gz`);
  if (found) throw new StartError(`${path} is there already: choose another name, or delete it first.`);
  if (!(await stat(dirname(path)).catch(() => undefined))?.isDirectory())
    throw new StartError(`There is no folder ${dirname(path)}: make it first, or choose another.`);
  return path;
}

/** "2026-11-24-160500", in UTC. */
const stampOf = (now: Temporal.Instant): string =>
  now.toString({ smallestUnit: 'second' }).slice(0, 19).replace('T', '-').replaceAll(':', '');

/** Where no database was ever made none shall be made now. */
function refuseNothing({ DATABASE_URL, TOLLGATE_DATA }: Config): void {
  if (DATABASE_URL || existsSync(join(TOLLGATE_DATA, 'postgres'))) return;
  throw new StartError(
    `There is no database in ${TOLLGATE_DATA}: set TOLLGATE_DATA or DATABASE_URL as for the server.`,
  );
}
