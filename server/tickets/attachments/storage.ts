import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, realpath, stat, unlink } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';

/** Files on disk, in a folder that no web server knows. */
export interface Storage {
  /** Writes bytes under a name that nobody can guess and nobody has, and gives the name. They are on disk when it returns. */
  save(bytes: Buffer): Promise<string>;
  /** The bytes under a path inside of the folder; undefined when there are none, and for a path that leads out of it. */
  read(path: string): Promise<Buffer | undefined>;
  /** Deletes the file under a path inside of the folder, where there is one. */
  remove(path: string): Promise<void>;
  /** The names that `save` gave to files that were written before a time. */
  savedBefore(time: Temporal.Instant): Promise<string[]>;
}

const SAVED = /^[0-9a-f]{32}$/;

/** The attachments below the data folder. Imported ones lie there under the paths that they had (docs/decisions/0006). */
export function storageIn(dataFolder: string): Storage {
  const root = resolve(dataFolder, 'attachments');
  return {
    save: async (bytes) => {
      await mkdir(root, { recursive: true, mode: 0o700 });
      const name = randomBytes(16).toString('hex');
      const file = await open(join(root, name), 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      return name;
    },
    read: async (path) => {
      const place = await placeOf(root, path);
      return place === undefined ? undefined : readFile(place);
    },
    remove: async (path) => {
      const place = await placeOf(root, path);
      if (place) await unlink(place).catch(() => {});
    },
    savedBefore: async (time) => {
      const names = (await readdir(root).catch(() => [])).filter((name) => SAVED.test(name));
      const old: string[] = [];
      for (const name of names) {
        const found = await stat(join(root, name)).catch(() => undefined);
        if (found && found.mtimeMs < time.epochMilliseconds) old.push(name);
      }
      return old;
    },
  };
}

/** Where a file of the folder really lies, links followed; undefined for what isn't a file in it. */
async function placeOf(root: string, path: string): Promise<string | undefined> {
  const parts = path.split('/');
  if (/[\0\\]/.test(path) || parts.some((part) => part === '' || part.startsWith('.'))) return undefined;
  const [folder, place] = await Promise.all([realpath(root), realpath(join(root, ...parts))]).catch(() => []);
  if (!folder || !place?.startsWith(folder + sep)) return undefined;
  return (await stat(place)).isFile() ? place : undefined;
}
