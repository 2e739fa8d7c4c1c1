import { randomBytes } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import { hasStaff } from '../../users/index.ts';
import { dropToken, replaceToken } from './queries.ts';

export const digestOf = ({ pepper }: Context, token: string): Buffer => pepper('setup', token);

/** Whether nobody looks after the shop yet. */
export async function isNeeded({ db }: Context): Promise<boolean> {
  const [answer] = await db.query(hasStaff);
  return !answer!.staffed;
}

/**
 * A fresh token for the link that makes the first administrator, while there is none; undefined afterwards. The one before, of an
 * earlier start, is no longer good.
 */
export async function offerSetup(ctx: Context): Promise<string | undefined> {
  if (!(await isNeeded(ctx))) {
    await ctx.db.query(dropToken);
    return undefined;
  }
  const token = randomBytes(32).toString('base64url');
  await ctx.db.query(replaceToken, [digestOf(ctx, token), ctx.clock.now()]);
  return token;
}
