import { recordEvent } from '../../audits/index.ts';
import type { Context } from '../../platform/context.ts';
import type { House } from '../../platform/domain.ts';
import { badRequest, validationError } from '../../platform/errors.ts';
import { type Incoming, jsonReply, type Reply, type Route } from '../../platform/http/route.ts';
import { addJob } from '../../platform/jobs/add-job.ts';
import * as field from '../../platform/validation/fields.ts';
import { inputForCreate, normalize, validate } from '../../platform/validation/validate.ts';
import { hashPassword, setPassword } from '../../users/index.ts';
import {
  evenly,
  FOREIGN,
  json,
  refuseUnlessOurs,
  type Throttle,
  TOO_MANY,
  textsSchema,
  throttleOf,
} from '../sessions/index.ts';
import { linkBase } from './link-base.ts';
import { dropResetsOf, takeReset } from './queries.ts';
import { digestOf, sendLink } from './send-link.ts';

const PATH = '/api/password-resets';
const MAX_EMAIL = 255;

/** A forgotten password: asking for a link, and using it. */
export function passwordResetRoutes(house: House): Route[] {
  const [asking, using] = [throttleOf(house, 'reset_ask'), throttleOf(house, 'reset_use')];
  return [
    {
      method: 'POST',
      path: PATH,
      public: true,
      idempotent: false,
      operation: {
        id: 'passwordResets.request',
        summary: 'Ask for a link to set a new password; the answer is the same for every address',
        tag: 'passwordResets',
        body: textsSchema(['email']),
        responses: {
          202: json('if there is such a user, they are mailed', textsSchema(['message'])),
          ...FOREIGN,
          ...TOO_MANY,
        },
      },
      handle: (incoming) => request(house, asking, incoming),
    },
    {
      method: 'PUT',
      path: PATH,
      public: true,
      idempotent: false,
      operation: {
        id: 'passwordResets.complete',
        summary: 'Set a new password with the token of a link; ends all sessions and tokens of the user',
        tag: 'passwordResets',
        body: textsSchema(['token', 'password']),
        responses: { 204: { description: 'it is set: sign in' }, ...FOREIGN, ...TOO_MANY },
      },
      handle: (incoming) => complete(using, incoming),
    },
  ];
}

const asked = inputForCreate({ email: field.text({ max: MAX_EMAIL }) });

const MESSAGE = 'If there is an account with this address, a link to set a new password is on its way.';

/** Every address has its answer after the same work and the same time. */
async function request(house: House, throttle: Throttle, incoming: Incoming): Promise<Reply> {
  refuseUnlessOurs(incoming);
  await evenly(
    incoming.ctx,
    () => false,
    () => prepareLink(house, throttle, incoming),
  );
  return jsonReply({ message: MESSAGE }, 202, { 'cache-control': 'no-store' });
}

/** Drops an old link and adds a job for the new one, whether there is such a user or not. */
async function prepareLink({ config }: House, throttle: Throttle, incoming: Incoming): Promise<void> {
  const { ctx, body, address } = incoming;
  const { email } = (await validate(ctx, asked, normalize(body), null)) as { email: string };
  if (/[\r\n]/.test(email)) throw badRequest('An e-mail address can not contain a line break: remove it.');
  await throttle(email, address);
  const base = await linkBase(ctx, config, incoming.base);
  await ctx.transaction(async (tx) => {
    await tx.db.query(dropResetsOf, [email]);
    await addJob(tx, sendLink, { email, base });
  });
}

const completed = inputForCreate({ token: field.text(), password: field.password() });

/** The same for a token that is unknown, used, expired or replaced (CVE-2026-43926). */
const notGood = () =>
  validationError({ token: ['This link is not good any more: ask for a new one, and use it within an hour.'] });

async function complete(throttle: Throttle, incoming: Incoming): Promise<Reply> {
  refuseUnlessOurs(incoming);
  const { ctx, body, address } = incoming;
  const forgive = await throttle('', address);
  const { token, password } = (await validate(ctx, completed, normalize(body), null)) as Record<string, string>;
  if (/[\r\n]/.test(password!))
    throw validationError({ password: ['The password field must not contain a line break.'] });
  const hash = await hashPassword(password!);
  const done = await ctx.transaction((tx) => useLink(tx, token!, hash));
  if (!done) throw notGood();
  forgive();
  return { status: 204, headers: { 'cache-control': 'no-store' } };
}

async function useLink(tx: Context, token: string, hash: string): Promise<boolean> {
  const [taken] = await tx.db.query(takeReset, [digestOf(tx, token), tx.clock.now()]);
  if (!taken) return false;
  const userId = taken.user_id;
  const asUser = tx.as({ kind: 'user', userId, apiKeyId: null, grants: '', can: () => false });
  await recordEvent(asUser, { event: 'user.password_reset', type: 'users', id: userId });
  await setPassword(asUser, userId, hash);
  return true;
}
