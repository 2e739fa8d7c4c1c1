import type { Context } from '../../platform/context.ts';
import { badRequest } from '../../platform/errors.ts';
import {
  type Credentials,
  findByEmail,
  hashPassword,
  needsRehash,
  replaceHash,
  verifyNothing,
  verifyPassword,
} from '../../users/index.ts';
import { evenly } from './pace.ts';
import { lockPassword } from './queries.ts';
import { passSecondFactor } from './second-factor.ts';
import type { Throttle } from './throttle.ts';

export interface Attempt {
  email: string;
  password: string;
  /** of the second factor */
  code?: string;
}

/** Whether the password still is the right one, and stays it until the transaction ends. */
type Confirm = (tx: Context) => Promise<boolean>;

export type Verdict =
  /** `complete`: no code of a second factor is missing or wrong */
  | { readonly is: 'right'; readonly complete: boolean; readonly user: Credentials; readonly confirm: Confirm }
  /** the password is wrong, or there is no such user: which, nobody learns */
  | { readonly is: 'wrong' };

const MAX_EMAIL = 255;
const MAX_PASSWORD = 4096;

/**
 * Checks what somebody signs in with. Every attempt is counted by address and e-mail (429 when there were too many); a right
 * one is given back. Whatever isn't enough takes the same time. An imported hash is replaced by one of ours.
 */
export async function checkCredentials(ctx: Context, throttle: Throttle, attempt: Attempt): Promise<Verdict> {
  refuseControls(attempt);
  const forgive = await throttle(attempt.email, ctx.origin.address);
  const verdict = await evenly<Verdict>(
    ctx,
    (result) => result.is === 'right' && result.complete,
    () => judge(ctx, attempt),
  );
  if (verdict.is === 'right' && verdict.complete) forgive();
  return verdict;
}

/** The same for somebody who is signed in already, whose second factor isn't asked for. Undefined when the password is wrong. */
export async function checkPassword(ctx: Context, throttle: Throttle, attempt: Attempt): Promise<Confirm | undefined> {
  refuseControls(attempt);
  const forgive = await throttle(attempt.email, ctx.origin.address);
  const user = await evenly(
    ctx,
    (found) => found !== undefined,
    () => userBehind(ctx, attempt),
  );
  if (!user) return undefined;
  forgive();
  return (tx) => isStillRight(tx, user, attempt.password);
}

/** Line breaks have no place in what is written to stores, mails and headers (CVE-2026-41940). */
function refuseControls({ email, password, code = '' }: Attempt): void {
  if ([email, password, code].some((text) => /[\r\n\0]/.test(text)))
    throw badRequest('An e-mail address, a password or a code can not contain a line break: remove it.');
}

async function judge(ctx: Context, attempt: Attempt): Promise<Verdict> {
  const user = await userBehind(ctx, attempt);
  if (!user) return { is: 'wrong' };
  const complete = user.tfa_secret === null || (await passSecondFactor(ctx, user, attempt.code ?? ''));
  await refreshHash(ctx, user, attempt.password);
  return { is: 'right', complete, user, confirm: (tx) => isStillRight(tx, user, attempt.password) };
}

async function userBehind(ctx: Context, { email, password }: Attempt): Promise<Credentials | undefined> {
  const sane = email.length <= MAX_EMAIL && password.length <= MAX_PASSWORD;
  const [user] = sane ? await ctx.db.query(findByEmail, [email.trim()]) : [];
  const right = user ? await verifyPassword(password, user.password) : await verifyNothing(sane ? password : '');
  return right ? user : undefined;
}

async function refreshHash(ctx: Context, user: Credentials, password: string): Promise<void> {
  if (needsRehash(user.password))
    await ctx.db.query(replaceHash, [user.id, await hashPassword(password), user.password]);
}

/** A hash can differ from the one that was checked because the password was changed, or because a sign-in made it anew. */
async function isStillRight(tx: Context, { id, password: checked }: Credentials, password: string): Promise<boolean> {
  const [now] = await tx.db.query(lockPassword, [id]);
  return now !== undefined && (now.password === checked || verifyPassword(password, now.password));
}
