import type { z } from 'zod';
import { asking } from '../platform/validation/fields.ts';

/** No other row of `table` has the value in `column`. */
export const unique = <Schema extends z.ZodType>(schema: Schema, table: string, column: string): Schema =>
  asking(schema, {
    sql: (value, other) =>
      `NOT EXISTS (SELECT 1 FROM ${table} WHERE ${column} = ${value}::text AND id IS DISTINCT FROM ${other('id', 'bigint')})`,
    message: 'The :label has already been taken.',
  });
