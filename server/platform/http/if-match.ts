import { HttpError } from '../errors.ts';

/** The versions of an `If-Match` (RFC 9110, 13.1.1) without their quotes; undefined when it asks for nothing. */
export function versionsOf(header: string | string[] | undefined): string[] | undefined {
  const text = Array.isArray(header) ? header.join(',') : header;
  if (text === undefined || text.trim() === '*') return undefined;
  return text.split(',').map((tag) => /^"([^"]*)"$/.exec(tag.trim())?.[1] ?? '');
}

/** SQL of a row's version: the digits of its last change, to the microsecond. */
export const VERSION = `to_char(updated_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS')`;

/** The refusal of a write that names another version than the one there is. */
export const changedSince = (): HttpError =>
  new HttpError(412, 'It was changed since you read it: read it again, and repeat the change on what you see.');
