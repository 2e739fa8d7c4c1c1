import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { validationError } from '../platform/errors.ts';
import { toDecimal } from '../platform/money.ts';

interface Line {
  id: bigint;
  kind: string;
  invoice_id: bigint | null;
  number: string | null;
  note: string | null;
  created_at: Temporal.Instant;
  owed: bigint;
  credit: bigint;
  paid_back: bigint;
}

/**
 * Changes of what a customer owes and of the customer's credit, and both as they stood before `from`. What was paid back to the customer is
 * told as well: it changes neither, but where it is taken from credit.
 */
const linesOf = statement<Line>(
  'ledger.statement',
  `WITH lines AS (
     SELECT id, kind, invoice_id, note, created_at,
            CASE 'receivable' WHEN debit THEN amount WHEN credit THEN -amount ELSE 0 END AS owed,
            CASE 'credit' WHEN credit THEN amount WHEN debit THEN -amount ELSE 0 END AS credit,
            CASE WHEN kind <> 'refund' THEN 0 WHEN credit = 'clearing' THEN amount WHEN debit = 'clearing' THEN -amount ELSE 0 END AS paid_back
     FROM ledger_entries WHERE user_id = $1 AND currency_code = $2 AND created_at < $4
       AND ('receivable' IN (debit, credit) OR 'credit' IN (debit, credit) OR kind = 'refund')
   )
   SELECT 0::bigint AS id, 'before' AS kind, NULL::bigint AS invoice_id, NULL AS number, NULL AS note, $3::timestamptz AS created_at,
          coalesce(sum(owed), 0)::bigint AS owed, coalesce(sum(credit), 0)::bigint AS credit, 0::bigint AS paid_back
   FROM lines WHERE created_at < $3
   UNION ALL
   (SELECT lines.id, kind, invoice_id, invoices.number, note, lines.created_at, owed, credit, paid_back FROM lines
    LEFT JOIN invoices ON invoices.id = invoice_id WHERE lines.created_at >= $3 ORDER BY lines.created_at, lines.id)`,
);

export interface Period {
  currency: string;
  /** inclusive */
  from: Temporal.Instant;
  /** exclusive */
  until: Temporal.Instant;
}

const currenciesOf = statement<{ currency_code: string }>(
  'ledger.currencies',
  'SELECT DISTINCT currency_code FROM ledger_entries WHERE user_id = $1 ORDER BY 1',
);

/** The currencies in which anything was ever booked for a customer. */
export const currenciesBooked = async (ctx: Context, userId: string): Promise<string[]> =>
  (await ctx.db.query(currenciesOf, [userId])).map(({ currency_code }) => currency_code);

/**
 * A customer's account in one currency: every change of what is owed and of the credit, with the balance after it, and what was paid back. A
 * balance above zero is what the customer owes; below zero, what the customer has. Amounts are decimal strings.
 */
export async function accountStatement(ctx: Context, userId: string, { currency, from, until }: Period) {
  if (Temporal.Instant.compare(from, until) > 0)
    throw validationError({ until: ['The until field must be a time after from.'] });
  const [before, ...lines] = await ctx.db.query(linesOf, [userId, currency, from, until]);
  const shown = (amount: bigint) => toDecimal(amount, currency);
  let [owed, credit] = [before!.owed, before!.credit];
  const opening = shown(owed - credit);
  const data = lines.map((line) => {
    owed += line.owed;
    credit += line.credit;
    return {
      id: Number(line.id),
      kind: line.kind,
      invoice_id: line.invoice_id === null ? null : Number(line.invoice_id),
      invoice_number: line.number,
      note: line.note,
      created_at: line.created_at.toString(),
      owed: shown(line.owed),
      credit: shown(line.credit),
      paid_back: shown(line.paid_back),
      balance: shown(owed - credit),
    };
  });
  const meta = {
    currency_code: currency,
    opening,
    closing: shown(owed - credit),
    owed: shown(owed),
    credit: shown(credit),
  };
  return { data, meta };
}
