import { renewServices } from '../../services/index.ts';
import type { Counts, Step, Terms } from './step.ts';

/** Looked up service by service: with the table of renewals as a whole, every page would cost as much as all of them. */
const none = (condition: string) => `(SELECT true FROM ${condition} LIMIT 1) IS NULL`;

const daysAhead = ({ days }: Terms): number => days('cronjob_invoice', 7);

/** Makes the invoices of services whose period ends within some days (`cronjob_invoice`); what costs nothing is renewed at once. */
export const renew: Step = {
  name: 'renew',
  subject: 'services',
  size: 500,
  due: (terms) => ({
    sql: `SELECT services.id FROM services JOIN plans ON plans.id = plan_id
      WHERE services.status = 'active' AND plans.type = 'recurring' AND expires_at < $1::timestamptz + $2::int * interval '1 day'
        AND ${none(`service_renewals WHERE service_id = services.id AND status = 'pending'`)}
        AND ${none(`service_renewals WHERE service_id = services.id AND period_start = expires_at AND status = 'applied'`)}
        AND ${none('service_cancellations WHERE service_id = services.id AND ended_at IS NULL AND revoked_at IS NULL')}`,
    parameters: [daysAhead(terms)],
  }),
  work: async (tx, ids, terms): Promise<Counts> => {
    const dueBefore = terms.at.add({ hours: 24 * daysAhead(terms) });
    const renewed = await renewServices(tx, ids, { dueBefore });
    const count = (outcome: string) => renewed.filter((one) => one.outcome === outcome).length;
    return { invoiced: count('invoiced'), renewed: count('renewed'), skipped: count('skipped') };
  },
};
