import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../platform/config.ts';
import type { Migration } from '../platform/database/migrate.ts';
import { StartError } from '../platform/errors.ts';
import { checkName, sumOf } from './data-files.ts';
import { type Counts, Damaged, type Head, type SectionHead } from './format.ts';
import { readBackup, type Section } from './read-file.ts';
import { checkSecret } from './secret-mark.ts';

export interface Verified {
  readonly head: Head;
  readonly counts: Counts;
}

interface Place {
  readonly config: Pick<Config, 'TOLLGATE_SECRET' | 'TOLLGATE_DATA'>;
  readonly migrations: readonly Migration[];
}

const NEWLINE = 10;

/**
 * Reads a backup from its first byte to its last and says what is in it. Writes nothing. Throws a StartError when it is damaged, when it
 * comes from a newer Tollgate, when the secret is another, or when the data folder has another file where it would put one.
 */
export function verifyBackup(
  { config, migrations }: Place,
  path: string,
  progress?: (what: string) => void,
): Promise<Verified> {
  return readBackup(path, async ({ head, sections }) => {
    checkMigrations(head, migrations);
    checkSecret(config, head.secret);
    const seen: Counts = { tables: {}, jobs: 0, files: 0, bytes: 0 };
    let said: Counts | undefined;
    for await (const section of sections()) {
      progress?.(`checking ${titleOf(section.head)}`);
      if ('end' in section.head) said = section.head.end;
      else await countSection(config.TOLLGATE_DATA, section, seen);
    }
    if (JSON.stringify(said) !== JSON.stringify(seen)) throw new Damaged('its counts are not those of its rows');
    return { head, counts: seen };
  });
}

/** What a section is about, for people. */
export function titleOf(head: SectionHead): string {
  if ('table' in head) return head.table;
  return 'file' in head ? head.file : Object.keys(head)[0]!;
}

function checkMigrations({ migrations, version }: Head, known: readonly Migration[]): void {
  const checksums = new Map(known.map(({ name, checksum }) => [name, checksum]));
  const newer = migrations.find(([name]) => !checksums.has(name));
  if (newer)
    throw new StartError(
      `The backup comes from a newer Tollgate (${version}, with the migration ${newer[0]}): install that one, then restore again.`,
    );
  const changed = migrations.find(([name, checksum]) => checksums.get(name) !== checksum);
  if (changed)
    throw new StartError(
      `The migration ${changed[0]} is not the one that the backup was made with: install the Tollgate that made it (${version}).`,
    );
}

async function countSection(folder: string, { head, blocks }: Section, seen: Counts): Promise<void> {
  if ('file' in head) {
    checkName(head.file);
    await checkPlace(folder, head.file, blocks);
    seen.files++;
    seen.bytes += head.size;
  } else if ('table' in head) seen.tables[head.table] = await countRows(blocks);
  else if ('jobs' in head) seen.jobs = await countRows(blocks);
}

async function countRows(blocks: AsyncIterable<Buffer>): Promise<number> {
  let rows = 0;
  for await (const block of blocks)
    for (let at = block.indexOf(NEWLINE); at >= 0; at = block.indexOf(NEWLINE, at + 1)) rows++;
  return rows;
}

/** What has the same bytes is no obstacle: a restore that was killed may have left it. */
async function checkPlace(folder: string, name: string, blocks: AsyncIterable<Buffer>): Promise<void> {
  const hash = createHash('sha256');
  for await (const block of blocks) hash.update(block);
  const path = join(folder, name);
  const there = await sumOf(path);
  if (there !== undefined && there !== hash.digest('hex'))
    throw new StartError(
      `${path} is there already and is another file: restore into an empty data folder (TOLLGATE_DATA).`,
    );
}
