import { recordEvent } from '../../audits/index.ts';
import type { Config } from '../../platform/config.ts';
import type { Context } from '../../platform/context.ts';
import type { House } from '../../platform/domain.ts';
import type { Incoming } from '../../platform/http/route.ts';
import { type Attempt, checkCredentials } from './check-credentials.ts';
import { countAttempt, type StoredSession, takeHalfOpen } from './queries.ts';
import { passSecondFactor } from './second-factor.ts';
import { anySession, startSession } from './session.ts';
import { type Throttle, throttleOf } from './throttle.ts';

/** What signing in works with beside a request. */
export interface SignInParts {
  readonly config: Config;
  readonly throttle: Throttle;
}

export const signInParts = (house: House): SignInParts => ({ config: house.config, throttle: throttleOf(house) });

const MAX_CODES = 5;

export type FirstStep =
  | { readonly is: 'wrong' }
  | { readonly is: 'signed_in' | 'code_needed'; readonly userId: bigint; readonly cookie: Record<string, string> };

export type SecondStep =
  | { readonly is: 'wrong' }
  /** the password has to be given again: it took too long, or there were too many wrong codes */
  | { readonly is: 'over' }
  | { readonly is: 'signed_in'; readonly userId: bigint; readonly cookie: Record<string, string> };

/** E-mail address and password. `cookie` is of a session, or of a half-open one when the user has a second factor. */
export async function firstStep(
  { config, throttle }: SignInParts,
  incoming: Incoming,
  { remember, ...attempt }: Attempt & { remember: boolean },
): Promise<FirstStep> {
  const { ctx } = incoming;
  const verdict = await checkCredentials(ctx, throttle, attempt);
  if (verdict.is === 'wrong') return { is: 'wrong' };
  const { complete, confirm } = verdict;
  const userId = verdict.user.id;
  return ctx.transaction(async (tx) => {
    if (!(await confirm(tx))) return { is: 'wrong' };
    if (complete) await recordSignIn(tx, userId);
    const stage = complete ? 'signed_in' : 'password';
    const cookie = await startSession(tx, config, incoming, { userId, stage, remember });
    return { is: complete ? 'signed_in' : 'code_needed', userId, cookie };
  });
}

/** The code of the second factor. Five wrong ones, and the password has to be given again. */
export async function secondStep(
  { config, throttle }: SignInParts,
  incoming: Incoming,
  code: string,
): Promise<SecondStep> {
  const { ctx } = incoming;
  const pending = await anySession(incoming);
  if (pending?.stage !== 'password') return { is: 'over' };
  const forgive = await throttle(pending.email, ctx.origin.address);
  const [counted] = await ctx.db.query(countAttempt, [pending.id, MAX_CODES]);
  if (!counted) return { is: 'over' };
  const step = await ctx.transaction((tx) => takeCode(tx, config, incoming, pending, code));
  if (step.is === 'signed_in') forgive();
  return step;
}

/** The half-open session goes with the code that completes it, so that neither counts twice. */
async function takeCode(
  tx: Context,
  config: Config,
  incoming: Incoming,
  { id, user_id: userId, tfa_secret, remember }: StoredSession,
  code: string,
): Promise<SecondStep> {
  if (!(await passSecondFactor(tx, { id: userId, tfa_secret }, code))) return { is: 'wrong' };
  if ((await tx.db.query(takeHalfOpen, [id])).length === 0) return { is: 'over' };
  await recordSignIn(tx, userId);
  const cookie = await startSession(tx, config, incoming, { userId, stage: 'signed_in', remember });
  return { is: 'signed_in', userId, cookie };
}

const recordSignIn = (tx: Context, userId: bigint): Promise<void> =>
  recordEvent(tx, { event: 'user.signed_in', type: 'users', id: userId, actor: { kind: 'user', userId } });
