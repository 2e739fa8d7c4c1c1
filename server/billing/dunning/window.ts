/** What was missed for so many days is not made up for: nobody is reminded of what was imported years too late. */
const WINDOW_DAYS = 7;

/**
 * Whether a `step` of dunning is due for a row of `invoices` at $1: its day has come, and it was not done yet. A step before the due date
 * is not due for an invoice that was made after that day.
 */
const isDue = `
  status = 'pending' AND remaining > 0
  AND due_at + step.days * interval '1 day' <= $1::timestamptz
  AND due_at + (step.days + ${WINDOW_DAYS}) * interval '1 day' > $1::timestamptz
  AND (step.days >= 0 OR due_at > $1::timestamptz AND invoices.created_at < due_at + step.days * interval '1 day')
  AND NOT EXISTS (SELECT 1 FROM dunning_actions AS action WHERE action.invoice_id = invoices.id AND action.dunning_step_id = step.id)`;

/** The invoices that a step of an action ($2) is due for at $1. The range of due dates is for the index. */
export const dueInvoices = `
  SELECT invoices.id FROM invoices
  WHERE EXISTS (SELECT 1 FROM dunning_steps AS step WHERE step.enabled AND step.action = $2::text AND ${isDue})
    AND due_at BETWEEN $1::timestamptz - (SELECT max(days) + ${WINDOW_DAYS} FROM dunning_steps) * interval '1 day'
      AND $1::timestamptz - (SELECT min(days) FROM dunning_steps) * interval '1 day'`;

/** The steps of an action ($2) that are due for some of the invoices $3 at $1: rows of invoice and step, the latest step last. */
export const dueSteps = `
  SELECT invoices.id AS invoice_id, step.id AS step_id
  FROM invoices JOIN dunning_steps AS step ON step.enabled AND step.action = $2::text
  WHERE invoices.id = ANY ($3::bigint[]) AND ${isDue} ORDER BY invoices.id, step.days`;
