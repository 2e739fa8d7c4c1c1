import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Queryable } from '../database/database.ts';
import type { Parameter } from '../database/statement.ts';
import { type FieldErrors, HttpError, validationError } from '../errors.ts';
import { type Other, questionsOf } from './lookups.ts';

/** The fields of a write, compiled: creating needs all that are required, updating takes what is sent. */
export interface Input {
  readonly schema: z.ZodObject;
  readonly fields: readonly string[];
}

type Fields = Readonly<Record<string, z.ZodType>>;

export const inputForCreate = (fields: Fields): Input => ({ schema: z.object(fields), fields: Object.keys(fields) });

export const inputForUpdate = (fields: Fields): Input => {
  const optional = Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => [name, withoutDefault(schema).optional()]),
  );
  return { schema: z.object(optional), fields: Object.keys(fields) };
};

const withoutDefault = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodDefault ? (schema.unwrap() as z.ZodType) : schema;

const UNTRIMMED = new Set(['password', 'password_confirmation', 'current_password']);

/** Trims texts and makes "" null before anything is validated, as the recorded panel does. The body must be an object. */
export function normalize(body: unknown): Record<string, unknown> {
  if (body === undefined) return {};
  if (body === null || typeof body !== 'object' || Array.isArray(body))
    throw new HttpError(422, 'The request body must be a JSON object.');
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, UNTRIMMED.has(name) ? emptyToNull(value) : cleaned(value)]),
  );
}

const cleaned = (value: unknown): unknown => (typeof value === 'string' ? emptyToNull(value.trim()) : value);
const emptyToNull = (value: unknown): unknown => (value === '' ? null : value);

/** Validates a normalized body, then asks the database about what is valid so far. Throws a 422 with every text. */
export async function validate(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  input: Input,
  body: Record<string, unknown>,
  id: string | null,
): Promise<Record<string, unknown>> {
  for (const field of input.fields) if (isBlank(input, field, body[field])) body[field] = null;
  const parsed = input.schema.safeParse(body);
  const errors = parsed.success ? {} : errorsOf(parsed.error);
  askClock(input, body, errors, clock.now());
  await askDatabase(db, input, body, errors, id);
  const ordered = Object.fromEntries(
    input.fields.filter((field) => errors[field]).map((field) => [field, errors[field]!]),
  );
  if (Object.keys(ordered).length > 0) throw validationError(ordered);
  return parsed.data as Record<string, unknown>;
}

/** An empty array or object where one value must be counts as nothing, as in the recorded panel. */
function isBlank(input: Input, field: string, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Object.keys(value).length > 0) return false;
  const schema = fieldOf(input, field);
  return !schema.isNullable() && coreOf(schema).meta()?.type !== 'array';
}

/** A schema without what says whether it may be left out. */
function coreOf(schema: z.ZodType): z.ZodType {
  const inner = (schema.def as { innerType?: z.ZodType }).innerType;
  return inner ? coreOf(inner) : schema;
}

function errorsOf(error: z.ZodError): FieldErrors {
  const errors: FieldErrors = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? 'body');
    errors[field] = [...(errors[field] ?? []), labelled(issue.message, field)];
  }
  return errors;
}

/** "The :label field" for `user_id` is "The user id field". */
export const labelled = (message: string, field: string): string =>
  message.replaceAll(':label', field.replaceAll('_', ' '));

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;
const fieldOf = (input: Input, field: string): z.ZodType => input.schema.shape[field] as z.ZodType;

function askClock(input: Input, body: Record<string, unknown>, errors: FieldErrors, now: Temporal.Instant): void {
  for (const field of input.fields) {
    const texts = isGiven(body[field]) ? (questionsOf(fieldOf(input, field)).atTime?.(body[field], now) ?? []) : [];
    if (texts.length > 0) errors[field] = [...(errors[field] ?? []), ...texts.map((text) => labelled(text, field))];
  }
}

async function askDatabase(
  db: Queryable,
  input: Input,
  body: Record<string, unknown>,
  errors: FieldErrors,
  id: string | null,
): Promise<void> {
  const parameters: Parameter[] = [];
  const hole = (value: unknown): string => `$${parameters.push(value as Parameter)}`;
  const other: Other = (field, type) => `${hole(field === 'id' ? id : otherParameter(body[field], type))}::${type}`;
  const questions = input.fields
    .filter((field) => !errors[field] && isGiven(body[field]))
    .flatMap((field) =>
      (questionsOf(fieldOf(input, field)).lookups ?? []).map((lookup) => {
        const asked = lookup.sql(VALUE, other);
        // PostgreSQL refuses a parameter that nothing refers to.
        const sql = asked.includes(VALUE) ? asked.replaceAll(VALUE, hole(valueParameter(body[field]))) : asked;
        return { field, lookup, sql };
      }),
    );
  if (questions.length === 0) return;
  const text = `SELECT ${questions.map(({ sql }) => `(${sql}) IS TRUE`).join(', ')}`;
  const [answers] = await db.raw({ name: nameOf(text), text }, parameters);
  for (const [index, { field, lookup }] of questions.entries()) {
    if (answers![index] !== 't') errors[field] = [...(errors[field] ?? []), labelled(lookup.message, field)];
  }
}

/** Stands for the value's parameter until it is known that a lookup uses it. */
const VALUE = '$value';

const names = new Map<string, string>();

/** Inputs have few combinations of fields that are asked about; should there ever be many, the rest goes unnamed. */
function nameOf(text: string): string | undefined {
  if (!names.has(text) && names.size < 200) names.set(text, `lookup.${names.size}`);
  return names.get(text);
}

/** A value that is asked about; a list or an object as JSON. */
const valueParameter = (value: unknown): Parameter =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : asParameter(value);

function otherParameter(value: unknown, type: 'bigint' | 'text'): Parameter {
  const parameter = asParameter(value);
  return type === 'bigint' && !/^\d{1,18}$/.test(String(parameter)) ? null : parameter;
}

/** A value of a field that may be anything, as a parameter that PostgreSQL can be asked about: null for what has no text. */
function asParameter(value: unknown): Parameter {
  if (typeof value === 'number' || typeof value === 'bigint') return value.toString();
  return typeof value === 'string' && !value.includes('\0') ? value : null;
}
