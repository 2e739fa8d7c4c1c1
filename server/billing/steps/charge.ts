import { chargeSavedMethod } from '../../gateways/index.ts';
import { statement } from '../../platform/database/statement.ts';
import { daysAfter } from '../dunning/window.ts';
import type { Counts, Step, Terms } from './step.ts';

const FALLBACK = [0, 1, 3, 5, 7];
/** What was missed for so many days after the last attempt is not made up for. */
const WINDOW_DAYS = 7;

/** Days after the due date ("0,1,3,5,7"), each once, the earliest first. What is none is left out. */
export function retryDays({ setting }: Pick<Terms, 'setting'>): number[] {
  const text = setting('billing_retry_days');
  if (text === null) return FALLBACK;
  const days = text.split(',').map((part) => part.trim());
  const whole = days.filter((day) => /^\d{1,3}$/.test(day)).map(Number);
  return [...new Set(whole)].sort((one, other) => one - other);
}

/** How many of the days have come for an invoice: the number of its attempt. */
const NUMBER = `(SELECT count(*)::int FROM unnest($2::int[]) AS day WHERE ${daysAfter('due_at', 'day', '$3::text')} <= $1::timestamptz)`;

const numberOf = statement<{ number: number }>(
  'billing.attempt-number',
  `SELECT ${NUMBER} AS number FROM invoices WHERE id = $4`,
);

/** Charges saved payment methods for renewals that are due, and again on later days (`billing_retry_days`). */
export const charge: Step = {
  name: 'charge',
  subject: 'invoices',
  size: 1,
  atOnce: 4,
  due: (terms) => {
    const days = retryDays(terms);
    if (days.length === 0) return undefined;
    const sql = `SELECT invoices.id FROM invoices WHERE status = 'pending' AND remaining > 0
      AND due_at BETWEEN $4::timestamptz AND $5::timestamptz
      AND EXISTS (SELECT 1 FROM billing_agreements WHERE billing_agreements.user_id = invoices.user_id AND billing_agreements.status = 'active')
      AND EXISTS (SELECT 1 FROM service_renewals WHERE invoice_id = invoices.id AND service_renewals.status = 'pending')
      AND NOT EXISTS (SELECT 1 FROM payment_attempts WHERE payment_attempts.invoice_id = invoices.id AND kind = 'charge' AND attempt >= ${NUMBER})`;
    return {
      sql,
      parameters: [days, terms.zone, terms.daysBefore(days.at(-1)! + WINDOW_DAYS), terms.daysBefore(days[0]!)],
    };
  },
  work: async (ctx, [id], terms): Promise<Counts> => {
    const [row] = await ctx.db.query(numberOf, [terms.at, retryDays(terms), terms.zone, id!]);
    const { outcome } = await chargeSavedMethod(ctx, { invoiceId: id!, attempt: row!.number });
    if (outcome === 'none') return { without: 1 };
    if (outcome === 'succeeded') return { charged: 1 };
    return outcome === 'failed' ? { failed: 1 } : { open: 1 };
  },
};
