import { validationError } from '../errors.ts';

const FORM = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(?:\s?(Z|[+-]\d\d(?::?\d\d)?))?)?$/i;

const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59Z');

/**
 * Reads a date or a date with time, in the forms of ISO 8601 and RFC 3339 ("2026-03-01", "2026-03-01 10:00:00",
 * "2026-03-01T10:00:00Z"). Without an offset it is UTC. Undefined for anything else, such as 30 February, and for what lies outside of
 * the years 1 to 9999 in UTC.
 */
export function parseTime(value: unknown): Temporal.Instant | undefined {
  const match = typeof value === 'string' ? FORM.exec(value) : null;
  if (!match) return undefined;
  const [, date, time = '00:00:00', offset = 'Z'] = match;
  try {
    Temporal.PlainDate.from(date!, { overflow: 'reject' });
    const instant = Temporal.Instant.from(`${date}T${time}${offset}`);
    return instant.epochMilliseconds < FIRST || instant.epochMilliseconds > LAST ? undefined : instant;
  } catch {
    return undefined;
  }
}

/** A time in a query string; undefined when it isn't there. Throws a 422 that names it for what is no time. */
export function queryTime(name: string, text: string | undefined): Temporal.Instant | undefined {
  if (text === undefined || text === '') return undefined;
  const value = parseTime(text);
  if (!value) throw validationError({ [name]: [`The ${name} field must be a valid date.`] });
  return value;
}
