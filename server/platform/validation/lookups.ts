import type { z } from 'zod';

/** Another field of the same request as an SQL expression, null when it is absent or no such value; `id` is the row being changed. */
export type Other = (field: string, type: 'bigint' | 'text') => string;

/** A question to the database about a valid value: `sql` is a boolean expression that must be true. */
export interface Lookup {
  sql(value: string, other: Other): string;
  /** the text when it isn't, with `:label` */
  readonly message: string;
}

/** What a schema can't decide alone. */
export interface Questions {
  readonly lookups?: readonly Lookup[];
  /** texts about a value at a time; asked even when the value is invalid */
  readonly atTime?: (value: unknown, now: Temporal.Instant) => readonly string[];
}

const questions = new WeakMap<z.ZodType, Questions>();

/** Attaches questions to a schema and returns it. */
export function ask<Schema extends z.ZodType>(schema: Schema, asked: Questions): Schema {
  questions.set(schema, asked);
  return schema;
}

/** The questions of a schema; wrappers such as `nullable` are seen through. */
export function questionsOf(schema: z.ZodType): Questions {
  let current: z.ZodType | undefined = schema;
  while (current) {
    const found = questions.get(current);
    if (found) return found;
    current = (current.def as { innerType?: z.ZodType }).innerType;
  }
  return {};
}
