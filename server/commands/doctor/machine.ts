import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../../platform/config.ts';
import { type Finding, finding } from './finding.ts';

const NODE_MAJOR = 26;
const GIB = 1024 ** 3;
const LITTLE_SPACE = 2 * GIB;
const TOO_LITTLE_SPACE = GIB / 4;
const PATIENCE_MS = 2_000;

export function checkNode(): Finding {
  const { node } = process.versions;
  const right = Number(node.split('.')[0]) >= NODE_MAJOR;
  return finding(
    'Node',
    right ? 'ok' : 'fail',
    right ? node : `${node} is too old: run "npm ci", which brings ${NODE_MAJOR}`,
  );
}

/** Whether the data folder, or the one it will be made in, can be written to, and its secret read by nobody else. */
export async function checkDataFolder({ TOLLGATE_DATA }: Config): Promise<Finding> {
  const folder = resolve(TOLLGATE_DATA);
  const there = await nearestFolder(folder);
  if (!(await canWrite(there)))
    return finding(
      'data folder',
      'fail',
      `${there} can not be written to: give this user the right to, or set TOLLGATE_DATA`,
    );
  if (there !== folder) return finding('data folder', 'ok', `${folder} will be made at the first start`);
  const secret = await stat(join(folder, 'secret')).catch(() => undefined);
  const open = secret !== undefined && process.platform !== 'win32' && (secret.mode & 0o077) !== 0;
  if (open) return finding('data folder', 'fail', `others may read ${folder}/secret: chmod 600 it`);
  return finding('data folder', 'ok', folder);
}

async function nearestFolder(folder: string): Promise<string> {
  for (let path = folder; ; path = dirname(path))
    if ((await stat(path).catch(() => undefined)) || path === dirname(path)) return path;
}

const canWrite = (path: string): Promise<boolean> =>
  access(path, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );

export async function checkDisk({ TOLLGATE_DATA }: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs(await nearestFolder(resolve(TOLLGATE_DATA)));
  const free = bavail * bsize;
  const text = `${(free / GIB).toFixed(1)} GiB free`;
  if (free < TOO_LITTLE_SPACE) return finding('disk space', 'fail', `${text}: free some before the database stops`);
  return finding('disk space', free < LITTLE_SPACE ? 'warn' : 'ok', text);
}

/** Keys are hashed with the secret: several servers on one database need the same one, and a folder can get lost. */
export function checkSecret({ DATABASE_URL, TOLLGATE_SECRET }: Config): Finding {
  if (DATABASE_URL && !TOLLGATE_SECRET)
    return finding(
      'secret',
      'warn',
      'it lies in the data folder while the database lies elsewhere: set TOLLGATE_SECRET on every server',
    );
  return finding('secret', 'ok', TOLLGATE_SECRET ? 'set by TOLLGATE_SECRET' : 'kept in the data folder');
}

export async function checkPort({ HOST, PORT }: Config): Promise<Finding> {
  const host = HOST === '0.0.0.0' ? '127.0.0.1' : HOST === '::' ? '::1' : HOST;
  if (PORT === 0 || !(await isTaken(host, PORT))) return finding('port', 'ok', `${PORT} is free`);
  if (await isOurs(`http://${host.includes(':') ? `[${host}]` : host}:${PORT}`))
    return finding('port', 'ok', `${PORT} is served by Tollgate`);
  return finding('port', 'fail', `${PORT} is used by another program: stop it, or set PORT`);
}

function isTaken(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = createConnection({ host, port, timeout: PATIENCE_MS });
    const end = (taken: boolean) => {
      socket.destroy();
      done(taken);
    };
    socket
      .once('connect', () => end(true))
      .once('timeout', () => end(true))
      .once('error', () => end(false));
  });
}

/** Whether what answers there refuses a nameless request in our words. */
async function isOurs(base: string): Promise<boolean> {
  try {
    const response = await fetch(`${base}/api/v1/admin/api-keys`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return (
      response.status === 401 &&
      response.headers.has('x-request-id') &&
      (await response.text()).includes('bearer token')
    );
  } catch {
    return false;
  }
}
