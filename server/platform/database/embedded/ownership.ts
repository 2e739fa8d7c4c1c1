import { lchownSync, readdirSync, statSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './errors.ts';
import type { Account } from './privileges.ts';

/** A cluster copied by another user has the wrong owner or mode, and the server would not start. */
export async function adjustOwnership(cluster: string, account: Account | undefined): Promise<void> {
  const { uid, mode } = statSync(cluster);
  if (account && uid !== account.uid) chownTree(cluster, account);
  if (!account && process.getuid && uid !== process.getuid()) {
    throw new EmbeddedPostgresError(
      `The database in ${cluster} belongs to uid ${uid}: start Tollgate as that user, or give the folder to uid ${process.getuid()} (chown -R).`,
    );
  }
  if (process.getuid && (mode & 0o027) !== 0) await chmod(cluster, 0o700);
}

function chownTree(path: string, { uid, gid }: Account): void {
  lchownSync(path, uid, gid);
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    lchownSync(join(entry.parentPath, entry.name), uid, gid);
  }
}
