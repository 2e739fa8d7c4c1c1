import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../platform/config.ts';
import { StartError } from '../platform/errors.ts';
import { createPepper } from '../platform/pepper.ts';
import type { Head } from './format.ts';

type Place = Pick<Config, 'TOLLGATE_SECRET' | 'TOLLGATE_DATA'>;

/** Tells two secrets apart and says nothing about either: an HMAC under it. */
const markOf = (secret: string): string => createPepper(secret)('backup', 'mark').toString('hex').slice(0, 32);

/** Where the secret of a server is. Throws a StartError where there is none, since without it a backup would be worth little. */
export async function describeSecret({ TOLLGATE_SECRET, TOLLGATE_DATA }: Place): Promise<Head['secret']> {
  if (TOLLGATE_SECRET) return { from: 'environment', mark: markOf(TOLLGATE_SECRET) };
  const secret = await secretIn(TOLLGATE_DATA);
  if (secret === undefined)
    throw new StartError(
      `There is no secret in ${TOLLGATE_DATA}, without which keys and sealed settings are lost: set TOLLGATE_DATA or TOLLGATE_SECRET as for the server.`,
    );
  return { from: 'file', mark: markOf(secret) };
}

const secretIn = async (folder: string): Promise<string | undefined> =>
  (await readFile(join(folder, 'secret'), 'utf8').catch(() => undefined))?.trim();

/** Throws a StartError where the restored shop would run under another secret than the one that it was made with. */
export function checkSecret({ TOLLGATE_SECRET }: Place, { from, mark }: Head['secret']): void {
  if (TOLLGATE_SECRET === undefined && from === 'file') return;
  if (TOLLGATE_SECRET === undefined)
    throw new StartError(
      'The secret of this shop stood in TOLLGATE_SECRET and is not in the backup: set it to the same secret, then restore again.',
    );
  if (markOf(TOLLGATE_SECRET) === mark) return;
  throw new StartError(
    from === 'file'
      ? 'TOLLGATE_SECRET is not the secret of this shop: unset it (the backup brings the right one), then restore again.'
      : 'TOLLGATE_SECRET is not the secret of this shop: set it to the one that it had, then restore again.',
  );
}
