import { statement } from '../../platform/database/statement.ts';
import type { Step, Terms } from './step.ts';

const forgetMails = statement('billing.forget-mails', 'DELETE FROM email_logs WHERE id = ANY ($1::bigint[])');
const forgetRuns = statement('billing.forget-runs', 'DELETE FROM billing_runs WHERE id = ANY ($1::bigint[])');

/** Both are kept for so many days (`cronjob_delete_email_logs`) by the clock: a run that bills for next year deletes nothing of this one. */
const keptSince = ({ now, days }: Terms): Temporal.Instant =>
  now.subtract({ hours: 24 * days('cronjob_delete_email_logs', 90) });

/** Deletes old logs of mail. That a reminder was sent stays known: it stands with the invoice. */
export const forgetOldMails: Step = {
  name: 'forget_mails',
  subject: 'emailLogs',
  size: 1000,
  due: (terms) => ({
    sql: `SELECT id FROM email_logs WHERE created_at < $2::timestamptz AND updated_at < $2::timestamptz`,
    parameters: [keptSince(terms)],
  }),
  work: async (tx, ids) => {
    await tx.db.query(forgetMails, [ids]);
    return { deleted: ids.length };
  },
};

/** Deletes old runs, but for those that still have something parked. */
export const forgetOldRuns: Step = {
  name: 'forget_runs',
  subject: 'billingRuns',
  size: 1000,
  due: (terms) => ({
    sql: `SELECT id FROM billing_runs WHERE created_at < $2::timestamptz AND status IN ('finished', 'failed')
          AND NOT EXISTS (SELECT 1 FROM billing_problems AS left_over WHERE left_over.run_id = billing_runs.id AND left_over.status <> 'resolved')`,
    parameters: [keptSince(terms)],
  }),
  work: async (tx, ids) => {
    await tx.db.query(forgetRuns, [ids]);
    return { deleted: ids.length };
  },
};
