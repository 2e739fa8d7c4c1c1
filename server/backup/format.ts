import { z } from 'zod';
import { StartError } from '../platform/errors.ts';

// A backup is one gzip file of lines (docs/decisions/0020): a head, then sections, each a line of JSON with what it is about behind it, then
// an end that counts them and carries the SHA-256 of all before it.

export const FORMAT = 1;

/** Ends the rows of a table: a line that no row can be, since COPY doubles every backslash. */
export const ROWS_END = '\\.\n';

const head = z.object({
  tollgate: z.literal('backup'),
  format: z.number(),
  /** of the Tollgate that wrote it */
  version: z.string(),
  made_at: z.string(),
  /** names and SHA-256 of the migrations that the database had */
  migrations: z.array(z.tuple([z.string(), z.string()])),
  /** where the secret was; and a mark by which another one is known as such */
  secret: z.object({ from: z.enum(['file', 'environment']), mark: z.string() }),
});

const table = z.object({ table: z.string(), columns: z.array(z.string()) });
const jobs = z.object({ jobs: z.array(z.string()) });
const sequences = z.object({ sequences: z.record(z.string(), z.tuple([z.string(), z.boolean()])) });
const file = z.object({ file: z.string(), mode: z.number().int(), size: z.number().int().nonnegative() });
const end = z.object({
  end: z.object({ tables: z.record(z.string(), z.number()), jobs: z.number(), files: z.number(), bytes: z.number() }),
  sha256: z.string(),
});

const section = z.union([table, jobs, sequences, file, end]);

export type Head = z.output<typeof head>;
export type Counts = z.output<typeof end>['end'];
export type SectionHead = z.output<typeof section>;

/** What is wrong with a file that is no whole backup. */
export class Damaged extends Error {}

/** Reads the first line. Throws a StartError for what is no backup, or one of a format that came later. */
export function readHead(line: string, path: string): Head {
  const parsed = parse(line);
  if ((parsed as { tollgate?: unknown } | undefined)?.tollgate !== 'backup') throw noBackup(path);
  const { format, version } = parsed as { format: unknown; version: unknown };
  if (format !== FORMAT)
    throw new StartError(
      `${path} was made by Tollgate ${version}, which writes a newer kind of backup: restore it with that one.`,
    );
  const read = head.safeParse(parsed);
  if (!read.success) throw new Damaged('its first line is not as it was written');
  return read.data;
}

export const noBackup = (path: string): StartError =>
  new StartError(`${path} is no backup of Tollgate: name a file that "tollgate backup" wrote.`);

/** Reads the line that opens a section. */
export function readSectionHead(line: string): SectionHead {
  const read = section.safeParse(parse(line));
  if (!read.success) throw new Damaged('a line of it is not as it was written');
  return read.data;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
