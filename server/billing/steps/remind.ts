import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { noteActions } from '../dunning/queries.ts';
import { writeReminder } from '../dunning/reminder.ts';
import { dueInvoices, dueSteps } from '../dunning/window.ts';
import { queueMail } from '../mails/send.ts';
import type { Step, Terms } from './step.ts';

const findDue = statement<{ invoice_id: bigint; step_id: bigint }>('billing.reminders-due', dueSteps);
const findFacts = statement<{
  id: bigint;
  number: string | null;
  remaining: bigint;
  currency_code: string;
  due_at: Temporal.Instant;
  user_id: bigint;
  email: string;
  name: string | null;
}>(
  'billing.reminder-facts',
  `SELECT invoices.id, number, remaining, currency_code, due_at, user_id, email, nullif(trim(concat_ws(' ', first_name, last_name)), '') AS name
   FROM invoices JOIN users ON users.id = user_id WHERE invoices.id = ANY ($1::bigint[]) ORDER BY invoices.id`,
);
const linkMail = statement(
  'billing.link-mail',
  'UPDATE dunning_actions SET email_log_id = $3 WHERE invoice_id = $1 AND dunning_step_id = $2',
);

/** Reminds customers of what they have not paid, by the days of the dunning steps. Of several that are due at once, the latest is sent. */
export const remind: Step = {
  name: 'remind',
  subject: 'invoices',
  size: 100,
  due: ({ dunning, setting, zone }) =>
    setting('mail_disable') !== '1' && dunning.some(({ action }) => action === 'remind')
      ? { sql: dueInvoices, parameters: ['remind', zone] }
      : undefined,
  work: async (tx, ids, terms) => {
    const due = await tx.db.query(findDue, [terms.at, 'remind', terms.zone, ids]);
    const last = new Map(due.map(({ invoice_id, step_id }) => [invoice_id, step_id]));
    const overtaken = due.filter(({ invoice_id, step_id }) => last.get(invoice_id) !== step_id);
    for (const [step, invoices] of Map.groupBy(overtaken, ({ step_id }) => step_id))
      await tx.db.query(noteActions, [invoices.map(({ invoice_id }) => invoice_id), step, true, terms.at]);
    return { reminded: await mail(tx, last, terms), overtaken: overtaken.length };
  },
};

async function mail(tx: Context, last: ReadonlyMap<bigint, bigint>, terms: Terms): Promise<number> {
  let sent = 0;
  for (const facts of await tx.db.query(findFacts, [[...last.keys()]])) {
    const step = terms.dunning.find(({ id }) => id === last.get(facts.id));
    if (!step) continue;
    const noted = await tx.db.query(noteActions, [[facts.id], step.id, false, terms.at]);
    if (noted.length === 0) continue;
    const log = await queueMail(tx, {
      userId: facts.user_id,
      address: facts.email,
      ...writeReminder(facts, step, terms),
    });
    await tx.db.query(linkMail, [facts.id, step.id, log]);
    sent++;
  }
  return sent;
}
