import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, lstat, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartError } from '../platform/errors.ts';
import { Damaged } from './format.ts';

// What the data folder holds beside the database, which is copied row by row, and its server's own files.
const KEPT = ['secret', 'sandbox-node.json', 'attachments', 'extensions'];

export interface DataFile {
  /** below the data folder, with slashes: "attachments/0f3c" */
  readonly name: string;
  readonly mode: number;
  readonly size: number;
}

/** Lists what has to go into a backup. `skipped` is told of what is neither a file nor a folder. */
export async function* listFiles(folder: string, skipped: (name: string) => void): AsyncGenerator<DataFile> {
  for (const name of KEPT) {
    // These may be links to where a machine keeps secrets, or nodes share files; what lies deeper is what it is.
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found?.isDirectory()) yield* entriesOf(folder, name, skipped);
    else if (found?.isFile()) yield { name, mode: found.mode & 0o777, size: found.size };
  }
}

async function* entriesOf(folder: string, name: string, skipped: (name: string) => void): AsyncGenerator<DataFile> {
  for (const entry of (await readdir(join(folder, name))).sort()) yield* below(folder, `${name}/${entry}`, skipped);
}

async function* below(folder: string, name: string, skipped: (name: string) => void): AsyncGenerator<DataFile> {
  const found = await lstat(join(folder, name)).catch(() => undefined);
  if (found?.isFile()) yield { name, mode: found.mode & 0o777, size: found.size };
  else if (found?.isDirectory()) yield* entriesOf(folder, name, skipped);
  else if (found) skipped(name);
}

/** The bytes of a file, as many as were promised; undefined when it is gone by now. */
export async function openFile(folder: string, { name, size }: DataFile): Promise<AsyncIterable<Buffer> | undefined> {
  const path = join(folder, name);
  const handle = await open(path, 'r').catch((error) => {
    if (error.code === 'ENOENT') return undefined;
    throw new StartError(`${path} can not be read (${error.code}): make the backup as the user that runs the server.`);
  });
  return handle && promised(handle.createReadStream({ start: 0, end: Math.max(size - 1, 0) }), path, size);
}

async function* promised(source: AsyncIterable<Buffer>, path: string, size: number): AsyncGenerator<Buffer> {
  let left = size;
  for await (const block of source) {
    const wanted = block.subarray(0, left);
    left -= wanted.length;
    yield wanted;
  }
  if (left > 0) throw new StartError(`${path} became shorter while it was read: make the backup again.`);
}

/** Throws for a name that leads elsewhere than where backups put their files. */
export function checkName(name: string): void {
  const parts = name.split('/');
  const odd = parts.some((part) => part === '' || part === '.' || part === '..' || /[\0\\]/.test(part));
  if (odd || !KEPT.includes(parts[0]!)) throw new Damaged('it has a file with a name that no backup gives');
}

/** SHA-256 of a file that is there, undefined where nothing is. */
export async function sumOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const block of createReadStream(path)) hash.update(block);
    return hash.digest('hex');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    // A folder where a file should be, or a file where its folder should.
    if (['EISDIR', 'ENOTDIR'].includes(code)) return 'none';
    throw error;
  }
}

/** Writes a file below the data folder under its name when it is whole and on disk. Returns whether it was not there yet. */
export async function writeDataFile(folder: string, file: DataFile, blocks: AsyncIterable<Buffer>): Promise<boolean> {
  const path = join(folder, file.name);
  const there = (await lstat(path).catch(() => undefined)) !== undefined;
  // The data folder itself was made by whoever starts the database; what is in it is for this user alone.
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.${randomBytes(4).toString('hex')}.part`;
  const handle = await open(unfinished, 'wx', 0o600);
  try {
    for await (const block of blocks) await handle.writeFile(block);
    await handle.sync();
  } catch (error) {
    await unlink(unfinished).catch(() => {});
    throw error;
  } finally {
    await handle.close();
  }
  await chmod(unfinished, file.mode);
  await rename(unfinished, path);
  return !there;
}
