import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { renewServices } from '../../services/index.ts';
import type { Counts, Step, Terms } from './step.ts';

/** Looked up service by service: with the table of renewals as a whole, every page would cost as much as all of them. */
const none = (condition: string) => `(SELECT true FROM ${condition} LIMIT 1) IS NULL`;

/** Periods that end before this moment are billed. */
const dueBefore = ({ days, daysBefore }: Terms): Temporal.Instant => daysBefore(-days('cronjob_invoice', 7));

const CAP = 10;
const overBilled = statement<{ service_id: bigint }>(
  'billing.over-billed',
  // One by one by the index: while a run fills the table, nobody knows how large it is, and the whole of it would be read for each batch.
  `SELECT service_id FROM unnest($1::bigint[]) AS due (service_id) WHERE $3::int <= (
     SELECT count(*) FROM service_renewals WHERE service_renewals.service_id = due.service_id AND invoice_id IS NOT NULL
       AND created_at > $2::timestamptz - interval '24 hours' AND created_at <= $2) LIMIT 1`,
);

/**
 * Whatever goes round in circles (an integration that cancels each invoice, a defect of ours) ends here: a service that was billed so often
 * within a day of the clock (`billing_daily_renewals`) is parked, and tried again when the day is over. Nobody needs as many: the shortest
 * period is a day, and each invoice waits for the one before it.
 */
async function refuseCircles(tx: Context, ids: readonly bigint[], { at, days }: Terms): Promise<void> {
  const cap = Math.max(1, days('billing_daily_renewals', CAP));
  if ((await tx.db.query(overBilled, [ids, at, cap])).length > 0)
    throw new Error(
      `${cap} invoices were made for this service within a day, and no more are until it is over: look at its renewals for what bills it again and again.`,
    );
}

/** Makes the invoices of services whose period ends within some days (`cronjob_invoice`); what costs nothing is renewed at once. */
export const renew: Step = {
  name: 'renew',
  subject: 'services',
  size: 500,
  due: (terms) => ({
    sql: `SELECT services.id FROM services JOIN plans ON plans.id = plan_id
      WHERE services.status = 'active' AND plans.type = 'recurring' AND expires_at < $2::timestamptz
        AND ${none(`service_renewals WHERE service_id = services.id AND status = 'pending'`)}
        AND ${none(`service_renewals WHERE service_id = services.id AND period_start = expires_at AND status = 'applied'`)}
        AND ${none('service_cancellations WHERE service_id = services.id AND ended_at IS NULL AND revoked_at IS NULL')}`,
    parameters: [dueBefore(terms)],
  }),
  work: async (tx, ids, terms): Promise<Counts> => {
    await refuseCircles(tx, ids, terms);
    const renewed = await renewServices(tx, ids, { dueBefore: dueBefore(terms) });
    const count = (outcome: string) => renewed.filter((one) => one.outcome === outcome).length;
    return { invoiced: count('invoiced'), renewed: count('renewed'), skipped: count('skipped') };
  },
};
