import { hash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { contentType, isText } from './content-types.ts';

export type Encoding = 'br' | 'gzip' | 'identity';

export interface File {
  readonly bytes: Buffer;
  readonly encoding: Encoding;
  readonly etag: string;
}

interface Kept extends File {
  /** of the file on disk when it was read */
  readonly version: string;
}

/** Bytes kept in memory at most, of all files together; a larger file than `LARGE` is read each time. */
const CAP = 16 * 1024 * 1024;
const LARGE = 2 * 1024 * 1024;
/** Compressing less than this saves nothing. */
const SMALL = 1024;

const PACKED: Readonly<Record<'br' | 'gzip', string>> = { br: '.br', gzip: '.gz' };
const pack = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
} as const;

/** The name of a file inside of a folder, from the path of an address; undefined for what leads out of it or is no name. */
export function nameIn(path: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (/[\0\\]/.test(name)) return undefined;
  const parts = name.split('/').filter((part) => part !== '');
  return parts.some((part) => part.startsWith('.')) ? undefined : parts.join('/');
}

/** Files of a folder, read when they are first asked for. */
export class Files {
  readonly #root: string;
  readonly #kept = new Map<string, Kept>();
  #size = 0;

  constructor(root: string) {
    this.#root = root;
  }

  /**
   * A file in the first of the encodings that it comes in. One that was packed when it was built stands beside it (`.br`, `.gz`);
   * a text that wasn't is packed here once. Undefined when there is none.
   */
  async read(name: string, encodings: readonly Encoding[]): Promise<File | undefined> {
    const version = await versionOf(join(this.#root, name));
    if (version === undefined) return undefined;
    const encoding = isText(contentType(name)) ? encodings[0]! : 'identity';
    const key = `${encoding} ${name}`;
    const known = this.#kept.get(key);
    if (known?.version === version) return known;
    const file = await this.#load(name, encoding, version);
    this.#keep(key, file);
    return file;
  }

  async #load(name: string, wanted: Encoding, version: string): Promise<Kept> {
    const path = join(this.#root, name);
    const packed = wanted === 'identity' ? undefined : await readFile(path + PACKED[wanted]).catch(() => undefined);
    const plain = packed ?? (await readFile(path));
    const small = packed === undefined && plain.length < SMALL;
    const encoding = small ? 'identity' : wanted;
    const bytes = packed ?? (encoding === 'identity' ? plain : await pack[encoding](plain));
    return { bytes, encoding, etag: `"${hash('sha256', bytes).slice(0, 32)}"`, version };
  }

  #keep(key: string, file: Kept): void {
    if (file.bytes.length > LARGE) return;
    this.#size += file.bytes.length - (this.#kept.get(key)?.bytes.length ?? 0);
    this.#kept.set(key, file);
    if (this.#size <= CAP) return;
    this.#kept.clear();
    this.#size = 0;
  }
}

async function versionOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? `${found.mtimeMs} ${found.size}` : undefined;
}
