import { z } from 'zod';

/** What command line options are made of. Messages go on behind "The option --name". */

export const text = z.string().min(1, 'must not be empty');

/** "a,b" */
export const list = z
  .string()
  .transform((value) =>
    value
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  )
  .refine((entries) => entries.length > 0, 'must not be empty');

export const toggle = z.boolean().default(false);

export const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));

/** The id of a row. */
export const id = z.string().regex(/^[1-9]\d{0,17}$/, 'must be a number, such as 1');

/** Ids are numbers in JSON, as the wire has them. */
export const idNumber = (text: string | bigint): number => Number(text);
