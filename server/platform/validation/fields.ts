import { z } from 'zod';
import { isDecimal, MAX_WHOLE_UNITS } from '../money.ts';
import { ask, type Lookup, questionsOf } from './lookups.ts';
import { parseTime } from './time.ts';

/**
 * The fields of inputs, as zod schemas. Texts of their errors follow the recorded panel: `message` templates carry `:label`,
 * which `validate` replaces by the field's name in words. Strings arrive trimmed, and "" as null (see `normalize`).
 */

type Check = (value: unknown) => readonly string[];

/** A value with checks of its own, each of which may add a text. */
function checked<Output>(
  schema: Record<string, unknown>,
  parse: (value: unknown) => Output,
  check: Check,
): z.ZodType<Output> {
  return z
    .unknown()
    .superRefine((value, ctx) => {
      if (value === undefined || value === null) return void ctx.addIssue({ code: 'custom', message: REQUIRED });
      for (const message of check(value)) ctx.addIssue({ code: 'custom', message });
    })
    .transform((value) => parse(value))
    .meta(schema);
}

export const REQUIRED = 'The :label field is required.';
const invalid = 'The selected :label is invalid.';
const NUL = 'The :label field must not contain a NUL character.';

interface TextOptions {
  max?: number;
  min?: number;
}

/** A string; `max` and `min` count characters. */
export function text({ max = 255, min }: TextOptions = {}): z.ZodType<string> {
  return checked({ type: 'string', maxLength: max, minLength: min ?? 1 }, String, (value) =>
    textErrors(value, { max, min }),
  );
}

function textErrors(value: unknown, { max = 255, min = 0 }: TextOptions): string[] {
  if (typeof value !== 'string') return ['The :label field must be a string.'];
  if (value.includes('\0')) return [NUL];
  const length = [...value].length;
  if (length < min) return [`The :label field must be at least ${min} characters.`];
  return length > max ? [`The :label field must not be greater than ${max} characters.`] : [];
}

/** A password: never trimmed. When changing one, null counts as a string that is too short, as recorded. */
export function password({ min = 8, max = 4096, changing = false } = {}): z.ZodType<string> {
  const check = (value: unknown): string[] => {
    if (value === undefined || (value === null && !changing)) return [REQUIRED];
    const errors = textErrors(value, { min, max });
    return value === null ? [...errors, `The :label field must be at least ${min} characters.`] : errors;
  };
  return z
    .unknown()
    .superRefine((value, ctx) => {
      for (const message of check(value)) ctx.addIssue({ code: 'custom', message });
    })
    .transform(String)
    .meta({ type: 'string', format: 'password', minLength: min, maxLength: max, writeOnly: true });
}

// Local part and domain of RFC 5321, 4.1.2 and 4.5.3.1, with the letters of RFC 6531: what a mail server can be asked to deliver to.
const EMAIL =
  /^(?=.{1,64}@)[^\s@"(),:;<>[\\\]\p{Cc}.]+(?:\.[^\s@"(),:;<>[\\\]\p{Cc}.]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?)(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?)*$/u;

export function email(): z.ZodType<string> {
  return checked({ type: 'string', format: 'email', maxLength: 255 }, String, (value) => {
    const valid = typeof value === 'string' && EMAIL.test(value);
    const long = typeof value === 'string' && [...value].length > 255;
    return [
      ...(valid ? [] : ['The :label field must be a valid email address.']),
      ...(long ? ['The :label field must not be greater than 255 characters.'] : []),
    ];
  });
}

/** A text of a certain form; `message` says which. */
export const matching = (form: RegExp, message: string): z.ZodType<string> =>
  checked({ type: 'string', pattern: form.source }, String, (value) =>
    typeof value === 'string' && form.test(value) ? [] : [message],
  );

/** One of a few words. */
export function oneOf<const Values extends readonly string[]>(values: Values): z.ZodType<Values[number]> {
  return checked(
    { type: 'string', enum: values },
    (value) => value as Values[number],
    (value) => (values.includes(value as string) ? [] : [invalid]),
  );
}

/** An instant. What has no time of day is midnight UTC. */
export function time(): z.ZodType<Temporal.Instant> {
  return checked(
    { type: 'string', format: 'date-time' },
    (value) => parseTime(value)!,
    (value) => (parseTime(value) ? [] : ['The :label field must be a valid date.']),
  );
}

/** An instant that isn't before today (UTC). */
export function timeFromToday(): z.ZodType<Temporal.Instant> {
  return ask(time(), {
    atTime: (value, now) => {
      const instant = parseTime(value);
      const day = (at: Temporal.Instant) => at.toZonedDateTimeISO('UTC').toPlainDate();
      const early = !instant || Temporal.PlainDate.compare(day(instant), day(now)) < 0;
      return early ? ['The :label field must be a date after or equal to today.'] : [];
    },
  });
}

/** A day, as "2026-07-01". */
export function date(): z.ZodType<string> {
  const valid = (value: unknown) => typeof value === 'string' && value.length === 10 && parseTime(value) !== undefined;
  return checked({ type: 'string', format: 'date' }, String, (value) =>
    valid(value) ? [] : ['The :label field must be a valid date.'],
  );
}

interface Bounds {
  min?: number;
  max?: number;
}

interface Amount extends Bounds {
  about?: string;
}

const INT4 = { min: -2_147_483_648, max: 2_147_483_647 };

/** A whole number, also as a text of digits. What is no whole number may be too small besides, as in the recorded panel. */
export function integer({ min = INT4.min, max = INT4.max }: Bounds = {}): z.ZodType<number> {
  return checked({ type: 'integer', minimum: min, maximum: max }, Number, (value) => {
    const number = numberOf(value);
    const whole =
      Number.isSafeInteger(number) && (typeof value === 'number' || /^[+-]?\d{1,15}$/.test(value as string));
    const errors = whole ? [] : ['The :label field must be an integer.'];
    if (number < min && (whole || min > INT4.min)) errors.push(`The :label field must be at least ${min}.`);
    if (whole && number > max) errors.push(`The :label field must not be greater than ${max}.`);
    return errors;
  });
}

/** A number, or the text of one; NaN for everything else. */
function numberOf(value: unknown): number {
  if (typeof value === 'string' && isDecimal(value)) return Number(value);
  return typeof value === 'number' ? value : Number.NaN;
}

/**
 * An amount in whole units, as a number or decimal text; the use case turns it into minor units with the currency it knows. `about` says what
 * it is, and what it means to leave it out.
 */
export function amount({ min = 0, max = Number(MAX_WHOLE_UNITS), about }: Amount = {}): z.ZodType<string> {
  const unit = max > 100 ? 'decimal amount in the currency' : 'in percent';
  const description = about ? `${unit}: ${about}` : unit;
  const schema = { type: ['number', 'string'], minimum: min, maximum: max, description, examples: ['12.50'] };
  return checked(schema, String, (value) => {
    const number = numberOf(value);
    if (Number.isNaN(number) || value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
      return ['The :label field must be a number.'];
    if (number < min) return [`The :label field must be at least ${min}.`];
    return number > max ? [`The :label field must not be greater than ${max}.`] : [];
  });
}

export function flag(): z.ZodType<boolean> {
  const yes = [true, 1, '1', 'true'];
  const no = [false, 0, '0', 'false'];
  return checked(
    { type: 'boolean' },
    (value) => yes.includes(value as string),
    (value) => ([...yes, ...no].includes(value as string) ? [] : ['The :label field must be true or false.']),
  );
}

/** Several texts; every entry is checked by `check`. */
export function texts(check: (entry: string) => string | undefined = () => undefined, max = 500): z.ZodType<string[]> {
  return checked(
    { type: 'array', items: { type: 'string' }, maxItems: max },
    (value) => value as string[],
    (value) => {
      if (!Array.isArray(value) || value.some((entry) => typeof entry !== 'string'))
        return ['The :label field must be an array of strings.'];
      if (value.length > max) return [`The :label field must not have more than ${max} items.`];
      if (value.some((entry) => entry.includes('\0'))) return [NUL];
      return value.flatMap((entry) => check(entry) ?? []);
    },
  );
}

/** The id of a row of `table`, which must exist. */
export function existing(table: string, column = 'id'): z.ZodType<bigint> {
  const lookup: Lookup = {
    sql: (value) => `EXISTS (SELECT 1 FROM ${table} WHERE ${column} = ${value}::bigint)`,
    message: invalid,
  };
  const schema = checked(
    { type: 'integer', minimum: 1 },
    (value) => BigInt(value as string),
    (value) => (isId(value) ? [] : [invalid]),
  );
  return ask(schema, { lookups: [lookup] });
}

/** The ids of rows of `table`, which must all exist; twice the same counts once. */
export function existingAll(table: string, max = 1000): z.ZodType<bigint[]> {
  const lookup: Lookup = {
    sql: (value) =>
      `NOT EXISTS (SELECT 1 FROM jsonb_array_elements_text(${value}::jsonb) AS given WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE id = given::bigint))`,
    message: invalid,
  };
  const schema = checked(
    { type: 'array', items: { type: 'integer', minimum: 1 }, maxItems: max },
    (value) => [...new Set((value as string[]).map(BigInt))],
    (value) => {
      if (!Array.isArray(value)) return ['The :label field must be an array.'];
      if (value.length > max) return [`The :label field must not have more than ${max} items.`];
      return value.every(isId) ? [] : [invalid];
    },
  );
  return ask(schema, { lookups: [lookup] });
}

/** The code of a row of `table`, which must exist. */
export function existingCode(table: string, column = 'code'): z.ZodType<string> {
  const lookup: Lookup = {
    sql: (value) => `EXISTS (SELECT 1 FROM ${table} WHERE ${column} = ${value}::text)`,
    message: invalid,
  };
  const schema = checked({ type: 'string' }, String, (value) => {
    if (typeof value !== 'string') return ['The :label field must be a string.'];
    return value.includes('\0') ? [invalid] : [];
  });
  return ask(schema, { lookups: [lookup] });
}

const isId = (value: unknown): boolean =>
  (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) ||
  (typeof value === 'string' && /^[1-9]\d{0,17}$/.test(value));

/** Adds questions to the database that a valid value must pass. */
export function asking<Schema extends z.ZodType>(schema: Schema, ...more: Lookup[]): Schema {
  const { lookups = [], ...rest } = questionsOf(schema);
  return ask(schema, { ...rest, lookups: [...lookups, ...more] });
}

/** May be null, and may be left out. */
export const nullable = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().optional();

/** May be left out when creating, but not be null. */
export const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional();

/** What a field that was left out becomes when creating. */
export const defaulting = <Schema extends z.ZodType>(
  schema: Schema,
  value: z.output<Schema> & z.core.util.NoUndefined<z.output<Schema>>,
) => schema.default(value as never);
