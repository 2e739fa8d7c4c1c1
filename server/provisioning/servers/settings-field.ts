import { z } from 'zod';
import { nullable } from '../../platform/validation/fields.ts';

/** Settings as a module declares them: what stands in it is checked by that declaration. */
export const settingsField = () =>
  nullable(
    z
      .unknown()
      .superRefine((value, ctx) => {
        if (typeof value !== 'object' || Array.isArray(value))
          ctx.addIssue({ code: 'custom', message: 'The :label field must be an object.' });
      })
      .transform((value) => value as Readonly<Record<string, unknown>>)
      .meta({ type: 'object', additionalProperties: true }),
  );
