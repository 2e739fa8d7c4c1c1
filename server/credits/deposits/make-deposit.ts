import { createInvoice } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { conflict, validationError } from '../../platform/errors.ts';
import { insertRow, readRow } from '../../platform/jsonapi/write.ts';
import { toDecimal, toMinorUnits } from '../../platform/money.ts';
import { type Limits, limitsOf } from './limits.ts';

export interface DepositInput {
  currency_code: string;
  /** in whole units of the currency */
  amount: string;
}

interface Standing {
  /** what the customer has, in minor units */
  balance: bigint;
  credit_id: bigint | null;
  /** a deposit that waits for its payment, by its number or id */
  open: string | null;
}

/** One at a time for each customer: whoever comes second sees what the first made. */
const holdUser = statement('deposits.hold-user', 'SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE');

const standingOf = statement<Standing>(
  'deposits.standing',
  `SELECT coalesce((SELECT amount FROM credits WHERE user_id = $1 AND currency_code = $2), 0)::bigint AS balance,
          (SELECT id FROM credits WHERE user_id = $1 AND currency_code = $2) AS credit_id,
          (SELECT coalesce(number, id::text) FROM invoices WHERE user_id = $1 AND status = 'pending' AND deposits > 0 ORDER BY id LIMIT 1) AS open`,
);

/** When the invoice is due, in hours. */
const DUE_IN = { hours: 7 * 24 };

/**
 * Makes out the invoice of a deposit. It stays within the settings `credits_minimum_deposit`, `credits_maximum_deposit` and
 * `credits_maximum_credit` (422), and waits until an earlier one is paid or cancelled (409). Without tax: that is due when the credit is
 * spent.
 */
export function makeDeposit(ctx: Context, userId: string, { currency_code, amount: given }: DepositInput) {
  return ctx.transaction(async (tx) => {
    if ((await tx.db.query(holdUser, [userId])).length === 0) return undefined;
    const [standing] = await tx.db.query(standingOf, [userId, currency_code]);
    const { balance, credit_id, open } = standing!;
    if (open !== null)
      throw conflict(`The deposit of invoice ${open} is not paid yet: have it paid, or cancel it, before another one.`);
    const amount = toMinorUnits(given, currency_code);
    refuseBeyond(await limitsOf(tx, currency_code), { amount, balance, currency_code });
    const due_at = tx.clock.now().add(DUE_IN);
    const user_id = BigInt(userId);
    const [id] = await createInvoice(tx, { user_id, currency_code, due_at, status: 'pending' });
    await insertRow(tx, 'invoiceItems', {
      ...{ invoice_id: id!, currency_code, description: 'Credit deposit', price: amount, quantity: 1 },
      ...{ kind: 'credit', reference_type: 'App\\Models\\Credit', reference_id: credit_id ?? undefined },
    });
    return readRow(tx, 'invoices', id!);
  });
}

interface Wanted {
  amount: bigint;
  balance: bigint;
  currency_code: string;
}

function refuseBeyond({ least, most, held }: Limits, { amount, balance, currency_code }: Wanted): void {
  const shown = (minor: bigint) => `${toDecimal(minor, currency_code)} ${currency_code}`;
  const refuse = (sentence: string) => {
    throw validationError({ amount: [sentence] });
  };
  if (amount <= 0n) refuse('The amount field must be greater than 0.');
  if (least !== null && amount < least) refuse(`A deposit must be at least ${shown(least)}.`);
  if (most !== null && amount > most) refuse(`A deposit must not be more than ${shown(most)}.`);
  if (held !== null && balance + amount > held)
    refuse(`With ${shown(balance)} of credit, a customer may not have more than ${shown(held)}.`);
}
