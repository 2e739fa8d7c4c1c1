import { randomBytes } from 'node:crypto';
import type { Config } from '../../platform/config.ts';
import type { Context } from '../../platform/context.ts';
import type { Incoming } from '../../platform/http/route.ts';
import { clearCookie, readCookie, writeCookie } from './cookie.ts';
import {
  deleteOwnSession,
  deleteSession,
  deleteSessionsOf,
  findById,
  findSession,
  insertSession,
  lockPassword,
  type StoredSession,
  touchSession,
} from './queries.ts';
import { sessionTag, tell, userTag } from './tags.ts';

/** Seconds in which somebody who gave a right password has to give the code of their second factor. */
const HALF_OPEN = 300;
/** Milliseconds in which the last use of a session is written once. */
export const TOUCH_EVERY = 60_000;

export interface Session {
  readonly id: bigint;
  readonly userId: bigint;
  readonly email: string;
}

type Visitor = Pick<Incoming, 'ctx' | 'headers' | 'base'>;

/** What a session that starts is like. Without `remember` the cookie goes with the browser's session too. */
export interface NewSession {
  readonly userId: bigint;
  readonly stage: StoredSession['stage'];
  readonly remember: boolean;
}

export const digestOf = ({ pepper }: Pick<Context, 'pepper'>, token: string): Buffer => pepper('sessions', token);

/** Seconds: without a request, and in any case. */
function lifetimeOf(config: Config, { stage, remember }: NewSession): { idle: number; whole: number } {
  if (stage === 'password') return { idle: HALF_OPEN, whole: HALF_OPEN };
  if (remember) return { idle: config.SESSION_REMEMBER, whole: config.SESSION_REMEMBER * 3 };
  return { idle: config.SESSION_IDLE, whole: config.SESSION_LIFETIME };
}

/** Starts a session and returns the header that gives the browser its cookie. Whatever the browser had before ends. */
export async function startSession(
  ctx: Context,
  config: Config,
  { headers, base }: Pick<Visitor, 'headers' | 'base'>,
  session: NewSession,
): Promise<Record<string, string>> {
  await dropSession(ctx, readCookie(headers.cookie, base));
  const token = randomBytes(32).toString('base64url');
  const now = ctx.clock.now();
  const { idle, whole } = lifetimeOf(config, session);
  const { address, userAgent } = ctx.origin;
  await ctx.db.query(insertSession, [
    digestOf(ctx, token),
    session.userId,
    session.stage,
    session.remember,
    idle,
    address,
    userAgent,
    now,
    now.add({ seconds: whole }),
  ]);
  return writeCookie(base, token, whole);
}

/** The session of a request's cookie at whichever stage, if it is good. */
export async function anySession({ ctx, headers, base }: Visitor): Promise<StoredSession | undefined> {
  const token = readCookie(headers.cookie, base);
  if (!token) return undefined;
  const now = ctx.clock.now();
  const [stored] = await ctx.db.query(findSession, [digestOf(ctx, token), now]);
  if (stored && now.epochMilliseconds - stored.last_seen_at.epochMilliseconds >= TOUCH_EVERY)
    await ctx.db.query(touchSession, [stored.id, now]);
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
  await dropSession(ctx, readCookie(headers.cookie, base));
  return clearCookie(base);
}

async function dropSession(ctx: Context, token: string | undefined): Promise<void> {
  const [ended] = token ? await ctx.db.query(deleteSession, [digestOf(ctx, token)]) : [];
  if (ended) await tell(ctx, sessionTag(ended.id));
}

/** Ends one session of a user. False when they have none with this id. */
export async function endSessionOf(ctx: Context, userId: bigint | string, id: string): Promise<boolean> {
  const [ended] = await ctx.db.query(deleteOwnSession, [id, userId]);
  if (ended) await tell(ctx, sessionTag(ended.id));
  return ended !== undefined;
}

/** Signs a user out everywhere. */
export async function endSessionsOf(ctx: Context, userId: bigint): Promise<void> {
  await ctx.db.query(deleteSessionsOf, [userId]);
  await tell(ctx, userTag(userId));
}
