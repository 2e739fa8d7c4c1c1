import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';

/** What came in for an invoice and what became of it; minor units. */
export interface Flow {
  /** paid for it, by whichever way, what was too much included */
  readonly paid: bigint;
  /** of that, from the customer's credit */
  readonly fromCredit: bigint;
  /** what has become credit by itself: paid too much, given back when the invoice was given up, a deposit */
  readonly became: bigint;
  /** of what became credit, what was paid back since */
  readonly takenBack: bigint;
  /** refunded, by whichever way, what was taken from credit included */
  readonly refunded: bigint;
}

const flow = statement<{ paid: bigint; from_credit: bigint; became: bigint; taken_back: bigint; refunded: bigint }>(
  'ledger.flow',
  `SELECT coalesce(sum(CASE WHEN kind = 'payment' AND credit = 'receivable' OR kind = 'overpayment' AND debit = 'clearing' THEN amount
                            WHEN kind = 'payment' AND debit = 'receivable' THEN -amount END), 0)::bigint AS paid,
          coalesce(sum(amount) FILTER (WHERE kind = 'payment' AND debit = 'credit'), 0)::bigint AS from_credit,
          coalesce(sum(amount) FILTER (WHERE kind IN ('overpayment', 'cancellation') AND credit = 'credit' OR kind = 'deposit' AND debit = 'deposits'), 0)::bigint AS became,
          coalesce(sum(CASE WHEN kind = 'refund' AND debit = 'credit' THEN amount WHEN kind = 'refund' AND debit = 'clearing' AND credit = 'credit' THEN -amount END), 0)::bigint AS taken_back,
          coalesce(sum(CASE debit WHEN 'clearing' THEN -amount ELSE amount END) FILTER (WHERE kind = 'refund'), 0)::bigint AS refunded
   FROM ledger_entries WHERE invoice_id = $1`,
);

/** What the books say came in for an invoice, and what became of it; a refund that did not come about is taken back by entries into clearing. */
export async function flowOf(tx: Context, invoiceId: bigint): Promise<Flow> {
  const [row] = await tx.db.query(flow, [invoiceId]);
  const { paid, from_credit, became, taken_back, refunded } = row!;
  return { paid, fromCredit: from_credit, became, takenBack: taken_back, refunded };
}

/** What was paid and is neither credit now nor was refunded: only this can still be given back. */
export function unreturned({ paid, became, takenBack, refunded }: Flow): bigint {
  const free = paid - (became - takenBack) - refunded;
  return free > 0n ? free : 0n;
}
