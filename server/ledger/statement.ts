import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { validationError } from '../platform/errors.ts';
import { toDecimal } from '../platform/money.ts';

interface Sums {
  /** before the period */
  owed_before: bigint;
  credit_before: bigint;
  /** at its end */
  owed_at_end: bigint;
  credit_at_end: bigint;
}

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
  /** after it */
  balance: bigint;
}

/**
 * Changes of what a customer owes and of the customer's credit, each with the balance after it, and both as they stood before and after the
 * period. What was paid back to the customer is told as well: it changes neither, but where it is taken from credit, or owed again. One row
 * without a line, where the period has none (after the given one).
 */
const linesOf = statement<Sums & (Line | { id: null })>(
  'ledger.statement',
  `WITH lines AS (
     SELECT id, kind, invoice_id, note, created_at,
            CASE 'receivable' WHEN debit THEN amount WHEN credit THEN -amount ELSE 0 END AS owed,
            CASE 'credit' WHEN credit THEN amount WHEN debit THEN -amount ELSE 0 END AS credit,
            CASE WHEN kind <> 'refund' THEN 0 WHEN credit = 'clearing' THEN amount WHEN debit = 'clearing' THEN -amount ELSE 0 END AS paid_back
     FROM ledger_entries WHERE user_id = $1 AND currency_code = $2 AND created_at < $4
       AND ('receivable' IN (debit, credit) OR 'credit' IN (debit, credit) OR kind = 'refund')
   ), sums AS (
     SELECT coalesce(sum(owed) FILTER (WHERE created_at < $3), 0)::bigint AS owed_before,
            coalesce(sum(credit) FILTER (WHERE created_at < $3), 0)::bigint AS credit_before,
            coalesce(sum(owed), 0)::bigint AS owed_at_end, coalesce(sum(credit), 0)::bigint AS credit_at_end FROM lines
   ), page AS (
     SELECT * FROM (SELECT *, (sum(owed - credit) OVER (ORDER BY created_at, id))::bigint AS balance FROM lines) AS running
     WHERE created_at >= $3 AND ($5::bigint IS NULL OR (created_at, id) > (SELECT created_at, id FROM ledger_entries WHERE id = $5))
     ORDER BY created_at, id LIMIT $6
   )
   SELECT sums.*, page.*, invoices.number FROM sums LEFT JOIN page ON true LEFT JOIN invoices ON invoices.id = page.invoice_id
   ORDER BY page.created_at, page.id`,
);

export interface Period {
  currency: string;
  /** inclusive */
  from: Temporal.Instant;
  /** exclusive */
  until: Temporal.Instant;
}

/** Which of its lines: so many after that of an entry, or from the first on. */
export interface Page {
  after: string | null;
  limit: number;
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
 * balance above zero is what the customer owes; below zero, what the customer has. Amounts are decimal strings. `next` of the meta is the
 * line to go on after, null with the last one.
 */
export async function accountStatement(
  ctx: Context,
  userId: string,
  { currency, from, until }: Period,
  { after, limit }: Page,
) {
  if (Temporal.Instant.compare(from, until) > 0)
    throw validationError({ until: ['The until field must be a time after from.'] });
  const rows = await ctx.db.query(linesOf, [userId, currency, from, until, after, limit + 1]);
  const lines = rows.flatMap((row) => (row.id === null ? [] : [row])).slice(0, limit);
  const sums = rows[0]!;
  const shown = (amount: bigint) => toDecimal(amount, currency);
  const meta = {
    currency_code: currency,
    opening: shown(sums.owed_before - sums.credit_before),
    closing: shown(sums.owed_at_end - sums.credit_at_end),
    owed: shown(sums.owed_at_end),
    credit: shown(sums.credit_at_end),
    next: rows.length > limit ? Number(lines.at(-1)!.id) : null,
  };
  return { data: lines.map((line) => lineOf(line, shown)), meta };
}

const lineOf = (line: Line, shown: (amount: bigint) => string) => ({
  id: Number(line.id),
  kind: line.kind,
  invoice_id: line.invoice_id === null ? null : Number(line.invoice_id),
  invoice_number: line.number,
  note: line.note,
  created_at: line.created_at.toString(),
  owed: shown(line.owed),
  credit: shown(line.credit),
  paid_back: shown(line.paid_back),
  balance: shown(line.balance),
});
