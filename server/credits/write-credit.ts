import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { insertRow, updateRow } from '../platform/jsonapi/write.ts';
import { toMinorUnits } from '../platform/money.ts';
import { amountChange } from '../platform/validation/amounts.ts';

interface CreditInput {
  user_id: bigint;
  currency_code: string;
  /** in whole units of the currency */
  amount: string;
}

const lock = statement<{ amount: bigint; currency_code: string }>(
  'credits.lock',
  'SELECT amount, currency_code FROM credits WHERE id = $1 FOR UPDATE',
);

/** Opens the balance of a customer in one currency. */
export const createCredit = (ctx: Context, input: CreditInput) =>
  // In a transaction, so that the entry in the books knows who acts.
  ctx.transaction((tx) =>
    insertRow(tx, 'credits', { ...input, amount: toMinorUnits(input.amount, input.currency_code) }),
  );

/** Sets a balance. */
export function updateCredit(ctx: Context, target: Target, { amount, currency_code }: Partial<CreditInput>) {
  return ctx.transaction(async (tx) => {
    const [before] = await tx.db.query(lock, [target.id]);
    if (!before) return undefined;
    return updateRow(tx, 'credits', target, {
      currency_code,
      amount: amountChange(before, { amount, currency: currency_code }),
    });
  });
}
