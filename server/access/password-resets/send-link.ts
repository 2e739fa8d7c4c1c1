import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { defineTask } from '../../platform/jobs/task.ts';
import { type Mail, sendMail } from '../../platform/mail/send-mail.ts';
import { mailServerOf, settingOf } from '../../settings/index.ts';
import { findByEmail } from '../../users/index.ts';
import { insertReset } from './queries.ts';

/** Minutes that a link is good for. */
const MINUTES = 60;

export const digestOf = ({ pepper }: Pick<Context, 'pepper'>, token: string): Buffer =>
  pepper('password resets', token);

/**
 * Makes a link for whoever has the address, and mails it; without a mail server the log has it. It happens behind the request, so
 * that nobody learns from an answer whether there is such a user. Done again, it makes the link anew.
 */
export const sendLink = defineTask({
  name: 'password-resets.send-link',
  payload: z.object({ email: z.string(), base: z.string() }),
  attempts: 5,
  run: async (ctx, { email, base }, log = () => {}) => {
    const [user] = await ctx.db.query(findByEmail, [email]);
    if (!user) return;
    const token = randomBytes(32).toString('base64url');
    const now = ctx.clock.now();
    await ctx.db.query(insertReset, [user.id, digestOf(ctx, token), now, now.add({ minutes: MINUTES })]);
    const link = `${base}/reset-password?token=${token}`;
    const server = await mailServerOf(ctx);
    if (server)
      return sendMail(server, mailOf(user.email, link, (await settingOf(ctx.db, 'company_name')) || 'Tollgate'));
    log(
      `No mail server is set up (settings mail_host, mail_from_address, mail_disable), so nobody was mailed: ${user.email} sets a new password with ${link} within ${MINUTES} minutes.`,
    );
  },
});

const mailOf = (to: string, link: string, shop: string): Mail => ({
  to,
  subject: `${shop}: set a new password`,
  text: `Hello,

somebody, probably you, asked for a new password for your account at ${shop}. Set it here:

${link}

The link works once, for ${MINUTES} minutes. If it wasn't you, ignore this mail: your password stays as it is.
`,
});
