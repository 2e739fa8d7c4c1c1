import type { Context } from '../../platform/context.ts';
import { OAuthProblem } from './problem.ts';

/**
 * One transaction whose protocol errors commit: what was written before a problem is thrown is what must stay although the
 * answer is an error (a code that was burnt, a family that was revoked). Everything else that is thrown rolls back.
 */
export async function settled<T>(ctx: Context, work: (tx: Context) => Promise<T>): Promise<T> {
  const outcome = await ctx.transaction(async (tx) => {
    try {
      return { value: await work(tx) };
    } catch (error) {
      if (error instanceof OAuthProblem) return error;
      throw error;
    }
  });
  if (outcome instanceof OAuthProblem) throw outcome;
  return outcome.value;
}
