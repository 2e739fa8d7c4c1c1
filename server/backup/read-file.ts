import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { StartError } from '../platform/errors.ts';
import { Damaged, type Head, noBackup, ROWS_END, readHead, readSectionHead, type SectionHead } from './format.ts';

/** A part of a backup. Its blocks must be read before the next part is asked for. */
export interface Section {
  readonly head: SectionHead;
  readonly blocks: AsyncIterable<Buffer>;
}

export interface BackupReader {
  readonly head: Head;
  /** all sections and the end, which is the last; throws `Damaged` for a file that isn't what was written */
  sections(): AsyncGenerator<Section>;
}

/** Longer than any line that opens a section. */
const LONGEST_LINE = 4 * 1024 * 1024;
const NEWLINE = 10;
const EMPTY = Buffer.alloc(0);

/** Has `work` read a backup. Whatever is wrong with the file is thrown as a StartError that says so. */
export async function readBackup<Result>(
  path: string,
  work: (reader: BackupReader) => Promise<Result>,
): Promise<Result> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  const unpacked = createGunzip({ chunkSize: 64 * 1024 });
  file.on('error', (error) => unpacked.destroy(error));
  const bytes = new Bytes(file.pipe(unpacked));
  try {
    const first = await bytes.line().catch((error) => {
      throw isOfFile(error) ? error : noBackup(path);
    });
    const head = readHead(first, path);
    return await work({ head, sections: () => sectionsOf(bytes) });
  } catch (error) {
    throw unreadable(path, error as NodeJS.ErrnoException);
  } finally {
    file.destroy();
    unpacked.destroy();
  }
}

const isOfFile = ({ syscall }: NodeJS.ErrnoException): boolean => syscall !== undefined;

function unreadable(path: string, error: NodeJS.ErrnoException): Error {
  if (error instanceof Damaged || error.code?.startsWith('Z_'))
    return new StartError(
      `${path} is damaged or not whole (${error.message}): nothing was restored; take another backup.`,
      { cause: error },
    );
  if (isOfFile(error) && error.path === path)
    return new StartError(`${path} can not be read (${error.code}): name a backup that this user may read.`);
  return error;
}

async function* sectionsOf(bytes: Bytes): AsyncGenerator<Section> {
  for (;;) {
    const digest = bytes.digest();
    const head = readSectionHead(await bytes.line());
    if ('end' in head) {
      if (head.sha256 !== digest) throw new Damaged('its checksum is another');
      if (!(await bytes.isOver())) throw new Damaged('something follows its end');
      return yield { head, blocks: none() };
    }
    if ('file' in head) yield { head, blocks: bytes.exactly(head.size) };
    else yield { head, blocks: 'sequences' in head ? none() : bytes.rows() };
  }
}

async function* none(): AsyncGenerator<Buffer> {}

/** A stream that is read by lines, by rows and by a number of bytes, with the checksum of what was read. */
class Bytes {
  readonly #source: AsyncIterator<Buffer>;
  readonly #hash = createHash('sha256');
  #rest: Buffer = EMPTY;

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  digest(): string {
    return this.#hash.copy().digest('hex');
  }

  async isOver(): Promise<boolean> {
    return this.#rest.length === 0 && !(await this.#more());
  }

  async line(): Promise<string> {
    let at = this.#rest.indexOf(NEWLINE);
    while (at < 0) {
      if (this.#rest.length > LONGEST_LINE) throw new Damaged('a line of it is too long');
      await this.#need();
      at = this.#rest.indexOf(NEWLINE);
    }
    return this.#eat(at + 1).toString('utf8', 0, at);
  }

  async *exactly(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      if (this.#rest.length === 0) await this.#need();
      const block = this.#eat(Math.min(left, this.#rest.length));
      left -= block.length;
      yield block;
    }
    if ((await this.line()) !== '') throw new Damaged('a file in it is longer than it was');
  }

  /** Rows up to the line that ends them, whole ones in each block. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      if (this.#startsWith(ROWS_END)) return void this.#eat(ROWS_END.length);
      const end = this.#rest.indexOf(`\n${ROWS_END}`);
      const whole = end < 0 ? this.#rest.lastIndexOf(NEWLINE) : end;
      if (whole >= 0) yield this.#eat(whole + 1);
      else await this.#need();
    }
  }

  #startsWith(text: string): boolean {
    return this.#rest.length >= text.length && this.#rest.toString('latin1', 0, text.length) === text;
  }

  #eat(size: number): Buffer {
    const eaten = this.#rest.subarray(0, size);
    this.#rest = this.#rest.subarray(size);
    this.#hash.update(eaten);
    return eaten;
  }

  async #need(): Promise<void> {
    if (!(await this.#more())) throw new Damaged('it ends too early');
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#source.next();
    if (done) return false;
    this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value]);
    return true;
  }
}
