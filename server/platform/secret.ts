import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';

/** The server's secret: from the environment, else from the data folder, where the first start puts a random one (0600). */
export async function serverSecret({
  TOLLGATE_SECRET,
  TOLLGATE_DATA,
}: Pick<Config, 'TOLLGATE_SECRET' | 'TOLLGATE_DATA'>): Promise<string> {
  if (TOLLGATE_SECRET) return TOLLGATE_SECRET;
  const file = join(TOLLGATE_DATA, 'secret');
  await mkdir(TOLLGATE_DATA, { recursive: true });
  // "wx" lets one of two simultaneous first starts win; both then read the same secret.
  await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await readFile(file, 'utf8')).trim();
}
