import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { validationError } from '../../platform/errors.ts';
import type { Target } from '../../platform/jsonapi/resource.ts';
import { insertRow, updateRow } from '../../platform/jsonapi/write.ts';

/** Days as "2026-07-01". */
type Period = { valid_from?: string | null; valid_until?: string | null };

export interface TaxRateInput extends Period {
  name: string;
  /** in percent, a decimal text */
  rate: string;
  country: string;
}

const lock = statement<{ valid_from: string | null; valid_until: string | null }>(
  'tax-rates.lock',
  'SELECT valid_from, valid_until FROM tax_rates WHERE id = $1 FOR UPDATE',
);

/** Creates a rate. That its period meets no other of its country, the database sees to. */
export async function createTaxRate(ctx: Context, input: TaxRateInput) {
  checkPeriod(input);
  return insertRow(ctx, 'taxRates', { ...input });
}

/** Changes a rate. What was charged by it before stays as it was charged. */
export function updateTaxRate(ctx: Context, target: Target, input: Partial<TaxRateInput>) {
  return ctx.transaction(async (tx) => {
    const [before] = await tx.db.query(lock, [target.id]);
    if (!before) return undefined;
    checkPeriod({ ...before, ...input });
    return updateRow(tx, 'taxRates', target, { ...input });
  });
}

function checkPeriod({ valid_from, valid_until }: Period): void {
  if (valid_from && valid_until && valid_until < valid_from)
    throw validationError({ valid_until: ['The valid until field must be a date after or equal to valid from.'] });
}
