import { badRequest } from '../errors.ts';
import type { SortKey } from './list-query.ts';

/** The sort keys of the last row of a page, as PostgreSQL wrote them, its id at the end. */
export type Cursor = readonly (string | null)[];

const signatureOf = (sorts: readonly SortKey[]): string =>
  sorts.map(({ name, descending }) => (descending ? `-${name}` : name)).join(',');

/** An opaque text for `page[cursor]`. */
export const encodeCursor = (sorts: readonly SortKey[], keys: Cursor): string =>
  Buffer.from(JSON.stringify([signatureOf(sorts), ...keys])).toString('base64url');

/** Reads a cursor; one that is broken, or was made for another sort order, is a 400. */
export function decodeCursor(text: string, sorts: readonly SortKey[]): Cursor {
  const [signature, ...keys] = parse(text);
  const plain = keys.every((key) => key === null || (typeof key === 'string' && !key.includes('\0')));
  if (!plain || typeof keys.at(-1) !== 'string') throw notACursor();
  if (signature !== signatureOf(sorts))
    throw badRequest('The page[cursor] parameter belongs to another sort order: start again with an empty one.');
  return keys as Cursor;
}

export const notACursor = () => badRequest('The page[cursor] parameter is not a cursor: start again without it.');

function parse(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(value)) return value;
  } catch {}
  return [];
}
