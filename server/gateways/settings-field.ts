import { z } from 'zod';

/** An object of settings; what may stand in it the strategy says. */
export const objectField = () =>
  z
    .unknown()
    .superRefine((value, ctx) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        ctx.addIssue({ code: 'custom', message: 'The :label field must be an object.' });
    })
    .transform((value) => value as Record<string, unknown>)
    .meta({ type: 'object', additionalProperties: true });
