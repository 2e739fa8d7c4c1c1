import { recordEvent } from '../audits/index.ts';
import type { Context } from '../platform/context.ts';
import { jsonReply, type Route } from '../platform/http/route.ts';
import { inputSchema } from '../platform/jsonapi/operations.ts';
import { type Mail, type MailServer, sendMail } from '../platform/mail/send-mail.ts';
import * as field from '../platform/validation/fields.ts';
import { inputForCreate, normalize, validate } from '../platform/validation/validate.ts';
import { mailSettingsOf } from './mail-server.ts';
import { settingOf } from './queries.ts';

/** Why nothing was sent: no server is set up, none answers there, it doesn't know us, or it doesn't take the mail. */
const REASONS = ['not_set_up', 'unreachable', 'sign_in', 'refused'] as const;

interface Outcome {
  readonly sent: boolean;
  readonly reason: (typeof REASONS)[number] | null;
  /** what the mail server said, or the network */
  readonly answer: string | null;
  /** host and port that were tried */
  readonly server: string | null;
  /** whether all other mail is off */
  readonly mail_off: boolean;
}

/** Sends a mail that says it is a test, also while mail is off, and tells what happened. */
async function sendTestMail(ctx: Context, to: string): Promise<Outcome> {
  const { off, server } = await mailSettingsOf(ctx);
  if (!server) return { sent: false, reason: 'not_set_up', answer: null, server: null, mail_off: off };
  const shop = (await settingOf(ctx.db, 'company_name')) || 'Tollgate';
  const tried = { server: `${server.host}:${server.port}`, mail_off: off };
  try {
    return {
      sent: true,
      reason: null,
      answer: withoutSecrets(server, await sendMail(server, mailOf(to, shop))),
      ...tried,
    };
  } catch (error) {
    const { code, response, message } = error as { code?: string; response?: string; message: string };
    const reason = code === 'EAUTH' ? 'sign_in' : response ? 'refused' : 'unreachable';
    return { sent: false, reason, answer: withoutSecrets(server, response ?? message), ...tried };
  }
}

const mailOf = (to: string, shop: string): Mail => ({
  to,
  subject: `${shop}: a test mail`,
  text: `This is a test: ${shop} can send mail.\n`,
});

/** A mail server may repeat what it was sent; the password is never shown, as it is or encoded (RFC 4616, RFC 4954). */
function withoutSecrets({ username, password }: MailServer, text: string): string {
  const encoded = (secret: string) => Buffer.from(secret).toString('base64');
  const secrets = password ? [encoded(`\0${username}\0${password}`), encoded(password), password] : [];
  return secrets.reduce((told, secret) => told.replaceAll(secret, '***'), text).slice(0, 500);
}

const inputFields = { to: field.email() };
const input = inputForCreate(inputFields);
const text = { type: ['string', 'null'] };

export const testMailRoute: Route = {
  method: 'POST',
  path: '/api/v1/admin/settings/test-mail',
  permission: 'settings.update',
  operation: {
    id: 'settings.sendTestMail',
    summary: 'Send a test mail with the mail settings, and tell what the mail server said',
    tag: 'settings',
    body: inputSchema(inputFields, true),
    responses: {
      200: {
        description: 'what happened',
        type: 'application/json',
        schema: {
          type: 'object',
          required: ['meta'],
          properties: {
            meta: {
              type: 'object',
              required: ['sent', 'reason', 'answer', 'server', 'mail_off'],
              properties: {
                sent: { type: 'boolean' },
                reason: { ...text, enum: [...REASONS, null], description: 'why it was not sent' },
                answer: { ...text, description: 'what the mail server said, or the network' },
                server: { ...text, description: 'host and port' },
                mail_off: { type: 'boolean', description: 'whether all other mail is turned off' },
              },
            },
          },
        },
      },
    },
  },
  handle: async ({ ctx, body }) => {
    const { to } = (await validate(ctx, input, normalize(body), null)) as { to: string };
    const outcome = await sendTestMail(ctx, to);
    const values = { to, sent: outcome.sent, reason: outcome.reason };
    await recordEvent(ctx, { event: 'test_mail', type: 'settings', id: 'mail_host', values });
    return jsonReply({ meta: outcome });
  },
};
