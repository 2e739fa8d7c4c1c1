import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createGzip } from 'node:zlib';
import { StartError } from '../platform/errors.ts';

const GZIP = { level: 4, chunkSize: 64 * 1024 };

export interface BackupFile {
  line(value: object): Promise<void>;
  write(bytes: Buffer | string): Promise<void>;
  /** SHA-256 of all that was written so far, hexadecimal */
  digest(): string;
}

/**
 * Has `work` write a file that only its owner may read. It has its name when it is whole and on disk, and not before; when
 * `work` throws, there is none. Returns its size in bytes.
 */
export async function writeFileWhole(path: string, work: (file: BackupFile) => Promise<void>): Promise<number> {
  const unfinished = `${path}.${randomBytes(4).toString('hex')}.part`;
  const handle = await open(unfinished, 'wx', 0o600).catch((error) => {
    throw unwritable(path, error);
  });
  try {
    await compressTo(handle, path, work);
    await handle.sync();
    const { size } = await handle.stat();
    await handle.close();
    await rename(unfinished, path);
    await syncFolder(dirname(path));
    return size;
  } catch (error) {
    await handle.close().catch(() => {});
    await unlink(unfinished).catch(() => {});
    throw error;
  }
}

const unwritable = (path: string, error: NodeJS.ErrnoException): StartError =>
  new StartError(
    `${path} can not be written (${error.code ?? error.message}): make room for it, or choose another place.`,
    { cause: error },
  );

async function compressTo(handle: FileHandle, path: string, work: (file: BackupFile) => Promise<void>): Promise<void> {
  const gzip = createGzip(GZIP);
  const hash = createHash('sha256');
  const broken = new AbortController();
  const written = writeAll(gzip, handle).catch((error) => {
    throw unwritable(path, error);
  });
  written.catch((error) => broken.abort(error));
  const write = async (bytes: Buffer | string) => {
    broken.signal.throwIfAborted();
    hash.update(bytes);
    if (!gzip.write(bytes)) await once(gzip, 'drain', { signal: broken.signal }).catch(() => {});
    broken.signal.throwIfAborted();
  };
  try {
    await work({
      write,
      line: (value) => write(`${JSON.stringify(value)}\n`),
      digest: () => hash.copy().digest('hex'),
    });
    gzip.end();
  } catch (error) {
    gzip.destroy();
    await written.catch(() => {});
    throw error;
  }
  await written;
}

async function writeAll(blocks: AsyncIterable<Buffer>, handle: FileHandle): Promise<void> {
  for await (const block of blocks) await handle.writeFile(block);
}

/** So that the name survives a loss of power, too. Where a folder can't be opened (Windows), the system takes care of it. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
}
