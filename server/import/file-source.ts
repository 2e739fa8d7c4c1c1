import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { StartError } from '../platform/errors.ts';
import type { SourceRow } from './convert.ts';
import type { Source } from './import-paymenter.ts';

const tables = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));

/** The tables of a JSON file: `{ "users": [{ "id": 1, ... }], ... }`, by Paymenter's names. */
export async function fileSource(file: string): Promise<Source> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new StartError(`The file ${file} can not be read: check the path after --from.`);
  });
  const parsed = tables.safeParse(parseJson(file, text));
  if (!parsed.success)
    throw new StartError(
      `The file ${file} is not an export: it must be a JSON object of tables, each an array of rows.`,
    );
  return { rows: async (table) => (parsed.data[table] ?? []) as SourceRow[] };
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StartError(`The file ${file} is not valid JSON: export it again.`);
  }
}
