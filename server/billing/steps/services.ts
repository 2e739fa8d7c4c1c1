import {
  cancelServices,
  endCancelledServices,
  SERVICE,
  suspendServices,
  terminateServices,
} from '../../services/index.ts';
import { tellSuspended } from '../mails/suspension.ts';
import type { Step, Terms } from './step.ts';

const daysOf = ({ dunning }: Terms, wanted: 'suspend' | 'terminate'): number | undefined =>
  dunning.find(({ action }) => action === wanted)?.days;

/** Nobody loses a service over what they were not asked for in time: days count from when the renewal was made out, if that was late. */
const SINCE = `greatest(services.expires_at, (SELECT max(renewal.created_at) FROM service_renewals AS renewal
  WHERE renewal.service_id = services.id AND renewal.status = 'pending'))`;

/** A row that the run could not renew is ours to see to, not the customer's to pay for. */
const NOT_PARKED = `NOT EXISTS (SELECT 1 FROM billing_problems AS unmade WHERE unmade.step = 'renew' AND unmade.subject_id = services.id AND unmade.status <> 'resolved')`;

/** With their period, on the day, and not for not being paid. */
const ENDS_ITSELF = `EXISTS (SELECT 1 FROM service_cancellations AS ending WHERE ending.service_id = services.id
  AND ending.type = 'end_of_period' AND ending.ended_at IS NULL AND ending.revoked_at IS NULL)`;

const NOT_HELD = '(suspend_hold_until IS NULL OR suspend_hold_until <= $1::timestamptz)';

/** Suspends services that are not paid for some days after they expired. */
export const suspendUnpaid: Step = {
  name: 'suspend',
  subject: 'services',
  size: 100,
  due: (terms) => {
    const days = daysOf(terms, 'suspend');
    if (days === undefined) return undefined;
    const sql = `SELECT id FROM services WHERE status = 'active' AND expires_at <= $2::timestamptz
      AND ${SINCE} <= $2::timestamptz AND ${NOT_HELD} AND ${NOT_PARKED} AND NOT ${ENDS_ITSELF}`;
    return { sql, parameters: [terms.daysBefore(days)] };
  },
  work: async (tx, ids, terms) => {
    const suspended = await suspendServices(tx, ids);
    await tellSuspended(tx, suspended, terms);
    return { suspended: suspended.length };
  },
};

/** Ends services that were cancelled to the end of their period, when that has come. */
export const endCancelled: Step = {
  name: 'end_cancelled',
  subject: 'services',
  size: 100,
  due: () => ({
    sql: `SELECT id FROM services WHERE status IN ('active', 'suspended') AND expires_at <= $1::timestamptz AND ${ENDS_ITSELF}`,
  }),
  work: async (tx, ids) => ({ ended: (await endCancelledServices(tx, ids)).length }),
};

/** Ends services that are not paid for long, at the earliest as long after their suspension as lies between the two in the dunning steps. */
export const terminateUnpaid: Step = {
  name: 'terminate',
  subject: 'services',
  size: 100,
  due: (terms) => {
    const days = daysOf(terms, 'terminate');
    if (days === undefined) return undefined;
    const between = Math.max(days - (daysOf(terms, 'suspend') ?? days), 0);
    const sql = `SELECT id FROM services WHERE status = 'suspended' AND expires_at <= $2::timestamptz
      AND (suspended_at IS NULL OR suspended_at <= $3::timestamptz) AND ${NOT_HELD} AND ${NOT_PARKED}`;
    return { sql, parameters: [terms.daysBefore(days), terms.daysBefore(between)] };
  },
  work: async (tx, ids) => ({ terminated: (await terminateServices(tx, ids)).length }),
};

/** Gives up orders of services that nobody paid anything for, and their invoices (`cronjob_order_cancel`). */
export const cancelUnpaidOrders: Step = {
  name: 'cancel_orders',
  subject: 'services',
  size: 100,
  due: ({ days, daysBefore }) => ({
    sql: `SELECT id FROM services WHERE status = 'pending' AND created_at <= $2::timestamptz
      AND NOT EXISTS (SELECT 1 FROM invoice_items JOIN invoices ON invoices.id = invoice_id
        WHERE reference_type = '${SERVICE}' AND reference_id = services.id AND (invoices.status = 'paid' OR invoices.paid > 0))`,
    parameters: [daysBefore(days('cronjob_order_cancel', 7))],
  }),
  work: async (tx, ids) => ({ cancelled: (await cancelServices(tx, ids)).length }),
};
