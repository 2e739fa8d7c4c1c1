import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { addJob } from '../../platform/jobs/add-job.ts';
import { defineTask } from '../../platform/jobs/task.ts';
import { sendMail } from '../../platform/mail/send-mail.ts';
import { mailServerOf } from '../../settings/index.ts';

interface Queued {
  userId: bigint;
  address: string;
  subject: string;
  body: string;
}

const insert = statement<{ id: bigint }>(
  'billing.queue-mail',
  'INSERT INTO email_logs (user_id, address, subject, body, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5) RETURNING id',
);
const take = statement<{ address: string; subject: string; body: string }>(
  'billing.take-mail',
  `UPDATE email_logs SET status = 'sending', updated_at = $2 WHERE id = $1 AND status = 'pending' RETURNING address, subject, body`,
);
const note = statement(
  'billing.note-mail',
  `UPDATE email_logs SET status = $2, error = $3, sent_at = $4, updated_at = $5 WHERE id = $1 AND status = 'sending'`,
);

/** After so many attempts, at growing intervals, a mail is given up. */
const ATTEMPTS = 10;

/** Hands a mail to the mail server. One whose process died meanwhile may have arrived, and is not sent a second time. */
export const sendQueued = defineTask({
  name: 'billing.send-mail',
  payload: z.object({ id: z.string() }),
  attempts: ATTEMPTS,
  run: async (ctx, { id }) => {
    const [mail] = await ctx.db.query(take, [id, ctx.clock.now()]);
    if (!mail) return void (await noted(ctx, id, 'failed', 'The server ended while it was sent: it may have arrived.'));
    try {
      const server = await mailServerOf(ctx);
      if (!server) return void (await noted(ctx, id, 'failed', 'Mail is switched off, or no mail server is set.'));
      await sendMail(server, { to: mail.address, subject: mail.subject, text: mail.body });
    } catch (error) {
      await noted(ctx, id, 'pending', (error as Error).message.split('\n')[0]!.slice(0, 500));
      throw error;
    }
    await noted(ctx, id, 'sent', null);
  },
});

const noted = (ctx: Context, id: string, status: string, error: string | null) =>
  ctx.db.query(note, [id, status, error, status === 'sent' ? ctx.clock.now() : null, ctx.clock.now()]);

/** Puts a mail into the log and has it sent, if and when the transaction commits. Returns the id of its log. */
export async function queueMail(tx: Context, { userId, address, subject, body }: Queued): Promise<bigint> {
  const [log] = await tx.db.query(insert, [userId, address, subject, body, tx.clock.now()]);
  await addJob(tx, sendQueued, { id: log!.id.toString() });
  return log!.id;
}
