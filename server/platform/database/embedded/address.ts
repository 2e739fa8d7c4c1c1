import { createHash } from 'node:crypto';
import { chownSync, existsSync, lstatSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { EmbeddedPostgresError, errorCode } from './errors.ts';
import type { PidFile } from './postmaster-pid.ts';
import type { Account } from './privileges.ts';

/** Where the server listens: `host` is a Unix socket directory, or 127.0.0.1 on Windows. */
export interface Address {
  host: string;
  port: number;
}

const SOCKET_PORT = 5432;
// sun_path of unix(7) holds 108 bytes with its final zero; 104 on macOS and the BSDs.
const SOCKET_PATH_LIMIT = process.platform === 'linux' ? 107 : 103;

/**
 * Chooses the address: where the server listened before, if it did, since its clients know that; else a socket inside
 * the cluster, which its account alone may enter, or if that path is too long for a socket a private temporary folder.
 */
export async function chooseAddress(
  cluster: string,
  account: Account | undefined,
  former: Address | undefined,
): Promise<Address> {
  if (former) {
    const isFolder = process.platform !== 'win32' && isAbsolute(former.host);
    if (isFolder && !existsSync(former.host)) createPrivateFolder(former.host, account);
    return former;
  }
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await findFreePort() };
  if (fits(cluster)) return { host: cluster, port: SOCKET_PORT };
  const name = `tollgate-${createHash('sha256').update(cluster).digest('hex').slice(0, 16)}`;
  const folder = [tmpdir(), '/tmp'].map((parent) => join(parent, name)).find(fits) as string;
  createPrivateFolder(folder, account);
  return { host: folder, port: SOCKET_PORT };
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${SOCKET_PORT}`)) <= SOCKET_PATH_LIMIT;
}

function createPrivateFolder(folder: string, account: Account | undefined): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
    if (account) chownSync(folder, account.uid, account.gid);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  // Anybody may create names in /tmp: a folder that somebody else prepared could hand our clients to their server.
  const { uid, mode } = lstatSync(folder);
  const isDirectory = (mode & 0o170000) === 0o040000;
  if (isDirectory && (mode & 0o077) === 0 && uid === (account?.uid ?? process.getuid?.())) return;
  throw new EmbeddedPostgresError(
    `The folder ${folder} for PostgreSQL's socket belongs to somebody else: remove it, or use a shorter data directory.`,
  );
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject()));
    });
  });
}

/** The server's command line arguments that make it listen there, and nowhere else. */
export function addressArguments({ host, port }: Address): string[] {
  const [socketDir, listen] = process.platform === 'win32' ? ['', host] : [host, ''];
  const settings = [
    `unix_socket_directories=${quoteListItem(socketDir)}`,
    `listen_addresses=${listen}`,
    `port=${port}`,
  ];
  return settings.flatMap((setting) => ['-c', setting]);
}

// The setting is a list separated by commas, of items that may be quoted as identifiers are.
function quoteListItem(path: string): string {
  return path && `"${path.replaceAll('"', '""')}"`;
}

/** Where a running server listens, as its lock file says. */
export function addressOf(file: PidFile): Address {
  const host = file.socketDir || (/^(\*|0\.0\.0\.0|::)?$/.test(file.listenAddress) ? '127.0.0.1' : file.listenAddress);
  return { host, port: file.port };
}
