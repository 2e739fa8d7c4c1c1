import { randomBytes } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import type { Incoming } from '../../platform/http/route.ts';
import { clearCookie, readCookie, writeCookie } from './cookie.ts';
import {
  deleteSession,
  deleteSessionsOf,
  findById,
  findSession,
  insertSession,
  lockPassword,
  type StoredSession,
} from './queries.ts';

/** Seconds that a session lasts, by its stage. */
const LIFETIME = { signed_in: 12 * 3600, password: 10 * 60 } as const;

export interface Session {
  readonly id: bigint;
  readonly userId: bigint;
  readonly email: string;
}

type Visitor = Pick<Incoming, 'ctx' | 'headers' | 'base'>;

const digestOf = (ctx: Context, token: string): Buffer => ctx.pepper('sessions', token);

/** Starts a session and returns the header that gives the browser its cookie. Whatever the browser had before ends. */
export async function startSession(
  ctx: Context,
  { headers, base }: Pick<Visitor, 'headers' | 'base'>,
  userId: bigint,
  stage: StoredSession['stage'],
): Promise<Record<string, string>> {
  const old = readCookie(headers.cookie, base);
  if (old) await ctx.db.query(deleteSession, [digestOf(ctx, old)]);
  const token = randomBytes(32).toString('base64url');
  const now = ctx.clock.now();
  const { address, userAgent } = ctx.origin;
  const ends = now.add({ seconds: LIFETIME[stage] });
  await ctx.db.query(insertSession, [digestOf(ctx, token), userId, stage, address, userAgent, now, ends]);
  return writeCookie(base, token, LIFETIME[stage]);
}

/** The session of a request's cookie at whichever stage, if it is good. */
export async function anySession({ ctx, headers, base }: Visitor): Promise<StoredSession | undefined> {
  const token = readCookie(headers.cookie, base);
  if (!token) return undefined;
  const [stored] = await ctx.db.query(findSession, [digestOf(ctx, token), ctx.clock.now()]);
  return stored;
}

/** Who is signed in, if anybody is. */
export async function sessionOf(visitor: Visitor): Promise<Session | undefined> {
  const stored = await anySession(visitor);
  if (stored?.stage !== 'signed_in') return undefined;
  return { id: stored.id, userId: stored.user_id, email: stored.email };
}

/** Whether a session is still good. Its user can't change until the transaction ends, and so neither can that. */
export async function holdSession(tx: Context, { id, userId }: Pick<Session, 'id' | 'userId'>): Promise<boolean> {
  await tx.db.query(lockPassword, [userId]);
  return (await tx.db.query(findById, [id, tx.clock.now()])).length > 0;
}

/** Ends the session of a request, and returns the header that takes the cookie away. */
export async function endSession({ ctx, headers, base }: Visitor): Promise<Record<string, string>> {
  const token = readCookie(headers.cookie, base);
  if (token) await ctx.db.query(deleteSession, [digestOf(ctx, token)]);
  return clearCookie(base);
}

/** Signs a user out everywhere. */
export const endSessionsOf = async (ctx: Context, userId: bigint): Promise<void> =>
  void (await ctx.db.query(deleteSessionsOf, [userId]));
