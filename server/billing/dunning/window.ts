/** What was missed for so many days is not made up for: nobody is reminded of what was imported years too late. */
const WINDOW_DAYS = 7;

/** So many days of a time zone after a moment, at the same time of day, whether or not clocks are changed on the way. */
export const daysAfter = (moment: string, days: string, zone: string): string =>
  `((${moment} AT TIME ZONE ${zone} + ${days} * interval '1 day') AT TIME ZONE ${zone})`;

const after = (days: string): string => daysAfter('due_at', days, '$3::text');

/**
 * Whether a `step` of dunning is due for a row of `invoices` at $1: its day has come, and it was not done yet. A step before the due date
 * is not due for an invoice that was made after that day.
 */
const isDue = `
  status = 'pending' AND remaining > 0
  AND ${after('step.days')} <= $1::timestamptz AND ${after(`(step.days + ${WINDOW_DAYS})`)} > $1::timestamptz
  AND (step.days >= 0 OR due_at > $1::timestamptz AND invoices.created_at < ${after('step.days')})
  AND NOT EXISTS (SELECT 1 FROM dunning_actions AS action WHERE action.invoice_id = invoices.id 
    AND (action.dunning_step_id = step.id OR action.dunning_step_id IS NULL AND action.action = step.action AND action.days = step.days))`;

/** The invoices that a step of an action ($2) is due for at $1 in a time zone ($3). The range of due dates, a day wider, is for the index. */
export const dueInvoices = `
  SELECT invoices.id FROM invoices
  WHERE EXISTS (SELECT 1 FROM dunning_steps AS step WHERE step.enabled AND step.action = $2::text AND ${isDue})
    AND due_at BETWEEN $1::timestamptz - (SELECT max(days) + ${WINDOW_DAYS} + 1 FROM dunning_steps) * interval '1 day'
      AND $1::timestamptz - (SELECT min(days) - 1 FROM dunning_steps) * interval '1 day'`;

/** The steps of an action ($2) that are due for some of the invoices $4 at $1 in a time zone ($3): rows of invoice and step, the latest step last. */
export const dueSteps = `
  SELECT invoices.id AS invoice_id, step.id AS step_id
  FROM invoices JOIN dunning_steps AS step ON step.enabled AND step.action = $2::text
  WHERE invoices.id = ANY ($4::bigint[]) AND ${isDue} ORDER BY invoices.id, step.days`;
