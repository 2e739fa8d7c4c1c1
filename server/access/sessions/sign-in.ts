import { recordEvent } from '../../audits/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Incoming, Reply } from '../../platform/http/route.ts';
import { checkCredentials } from './check-credentials.ts';
import { formOf, redirect } from './form.ts';
import { pageReply } from './pages/page.ts';
import { codePage, signInPage } from './pages/sign-in-pages.ts';
import { countAttempt, type StoredSession } from './queries.ts';
import { localPath } from './same-site.ts';
import { checkCode } from './second-factor.ts';
import { anySession, endSession, holdSession, startSession } from './session.ts';
import type { Throttle } from './throttle.ts';

const HOME = '/oauth/sign-in';
const MAX_CODES = 5;

/** First step: e-mail address and password. Leads on, or to the code when the user has a second factor. */
export async function passPassword(incoming: Incoming, throttle: Throttle): Promise<Reply> {
  const { ctx, body } = incoming;
  const { email = '', password = '', ...form } = formOf(body);
  const next = localPath(form.continue, HOME);
  const verdict = await checkCredentials(ctx, throttle, { email, password });
  const wrong = () =>
    pageReply(ctx, signInPage({ next, email, problem: 'The e-mail address or the password is not right: try again.' }));
  if (verdict.is === 'wrong') return wrong();
  const { user, complete, confirm } = verdict;
  const cookie = await ctx.transaction(async (tx) => {
    if (!(await confirm(tx))) return undefined;
    if (complete) await recordSignIn(tx, user.id);
    return startSession(tx, incoming, user.id, complete ? 'signed_in' : 'password');
  });
  if (!cookie) return wrong();
  return redirect(complete ? next : `${HOME}?continue=${encodeURIComponent(next)}`, cookie);
}

/** Second step: the code. Five wrong ones, and the password has to be given again. */
export async function passCode(incoming: Incoming, throttle: Throttle): Promise<Reply> {
  const { ctx, body } = incoming;
  const { code = '', ...form } = formOf(body);
  const next = localPath(form.continue, HOME);
  const pending = await anySession(incoming);
  if (pending?.stage !== 'password') return startOver(incoming, next);
  const forgive = await throttle(pending.email, ctx.origin.address);
  const [counted] = await ctx.db.query(countAttempt, [pending.id, MAX_CODES]);
  if (!counted) return startOver(incoming, next);
  if (!(await checkCode(ctx, { id: pending.user_id, tfa_secret: pending.tfa_secret }, code)))
    return pageReply(
      ctx,
      codePage({ next, problem: 'That code is not right, or it was used before: wait for the next one.' }),
    );
  forgive();
  return completed(incoming, pending, next);
}

async function completed(incoming: Incoming, { id, user_id: userId }: StoredSession, next: string): Promise<Reply> {
  const cookie = await incoming.ctx.transaction(async (tx) => {
    if (!(await holdSession(tx, { id, userId }))) return undefined;
    await recordSignIn(tx, userId);
    return startSession(tx, incoming, userId, 'signed_in');
  });
  return cookie ? redirect(next, cookie) : startOver(incoming, next);
}

const startOver = async (incoming: Incoming, next: string): Promise<Reply> =>
  redirect(`${HOME}?continue=${encodeURIComponent(next)}`, await endSession(incoming));

const recordSignIn = (tx: Context, userId: bigint): Promise<void> =>
  recordEvent(tx, { event: 'user.signed_in', type: 'users', id: userId, actor: { kind: 'user', userId } });
