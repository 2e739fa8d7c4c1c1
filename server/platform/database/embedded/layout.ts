import { mkdir, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Where everything lives below a data directory. All paths are absolute and free of symbolic links. */
export interface Layout {
  dataDir: string;
  /** PostgreSQL's own data directory. */
  cluster: string;
  /** The superuser's password, readable by us alone. */
  passwordFile: string;
  logFile: string;
  /** Held while the cluster is created, started or restarted. */
  lockFile: string;
}

/** Creates the data directory if need be and returns the paths below it. */
export async function openLayout(directory: string): Promise<Layout> {
  // As root the server runs as another user, which has to pass through this folder but not to list it.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  await mkdir(resolve(directory), { recursive: true, mode });
  const dataDir = await realpath(directory);
  return {
    dataDir,
    cluster: join(dataDir, 'postgres'),
    passwordFile: join(dataDir, 'postgres-password'),
    logFile: join(dataDir, 'postgres.log'),
    lockFile: join(dataDir, 'postgres.lock'),
  };
}
