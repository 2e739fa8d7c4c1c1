import { z } from 'zod';
import { isDecimal, MAX_WHOLE_UNITS, toDecimal, toMinorUnits } from '../../platform/money.ts';
import * as field from '../../platform/validation/fields.ts';

const lookup = {
  sql: (value: string) =>
    `NOT EXISTS (SELECT 1 FROM jsonb_object_keys(${value}::jsonb) AS given WHERE NOT EXISTS (SELECT 1 FROM currencies WHERE code = given))`,
  message: 'The selected :label is invalid.',
};

const amountIn = (value: unknown): string => (typeof value === 'number' ? String(value) : ((value ?? '') as string));

function problemOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'The :label field must be an object.';
  for (const [currency, given] of Object.entries(value)) {
    const text = amountIn(given);
    if (!/^[A-Z]{3}$/.test(currency)) return 'The selected :label is invalid.';
    if (typeof text !== 'string' || !isDecimal(text)) return 'The :label field must be a number.';
    const minor = toMinorUnits(text, currency);
    if (minor <= 0n) return `The :label field must be at least ${toDecimal(1n, currency)}.`;
    if (minor > toMinorUnits(MAX_WHOLE_UNITS.toString(), currency))
      return `The :label field must not be greater than ${MAX_WHOLE_UNITS}.`;
  }
  return undefined;
}

/** Amounts by currency, as {"EUR": "5.00"}. What comes of it is JSON with as many digits as each currency has; null for none. */
export const feeAmounts = () =>
  field.asking(
    z
      .unknown()
      .superRefine((value, ctx) => {
        const message = problemOf(value);
        if (message) ctx.addIssue({ code: 'custom', message });
      })
      .transform((value) => JSON.stringify(written(value as Readonly<Record<string, unknown>>)))
      .meta({ type: 'object', additionalProperties: { type: ['string', 'number'] } }),
    lookup,
  );

const written = (amounts: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(amounts).map(([currency, given]) => [
      currency,
      toDecimal(toMinorUnits(amountIn(given), currency), currency),
    ]),
  );
