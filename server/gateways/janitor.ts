import { z } from 'zod';
import type { Context } from '../platform/context.ts';
import { defineTask } from '../platform/jobs/task.ts';
import { lookUpAttempt } from './attempts/look-up.ts';
import { takeDueAttempts, takeDueEndings, takeDueRefunds } from './attempts/queries.ts';
import { CALL_LEASE } from './attempts/schedule.ts';
import { endAtGateway } from './endings/end-at-gateway.ts';
import { refundAtGateway } from './refunds/refund-at-gateway.ts';

const BATCH = 50;
const AT_A_TIME = 5;
const ROUNDS = 20;

/** Asks gateways after every payment and refund whose end they did not tell, and for what they are to end, when it is time to. Returns how many were
 * asked after. */
export async function lookAfter(ctx: Context, log: (line: string) => void = () => {}): Promise<number> {
  let asked = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const now = ctx.clock.now();
    const due = [now, now.add(CALL_LEASE), BATCH] as const;
    const attempts = await ctx.db.query(takeDueAttempts, due);
    const refunds = await ctx.db.query(takeDueRefunds, due);
    const endings = await ctx.db.query(takeDueEndings, due);
    const work = [
      ...attempts.map(
        ({ id }) =>
          () =>
            lookUpAttempt(ctx, id),
      ),
      ...refunds.map(
        ({ id }) =>
          () =>
            refundAtGateway(ctx, id),
      ),
      ...endings.map(
        ({ id }) =>
          () =>
            endAtGateway(ctx, id),
      ),
    ];
    if (work.length === 0) break;
    asked += work.length;
    await inTurns(work, log);
  }
  return asked;
}

/** A few at a time; one that fails holds up no other, and is asked after again when its lease ends. */
async function inTurns(work: (() => Promise<unknown>)[], log: (line: string) => void): Promise<void> {
  const take = async () => {
    for (let one = work.pop(); one; one = work.pop())
      await one().catch((error: Error) => log(`Gateways: ${error.message.split('\n')[0]}`));
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, take));
}

export const janitor = defineTask({
  name: 'gateways.look-after',
  payload: z.object({}),
  schedule: '* * * * *',
  attempts: 1,
  run: (ctx, _payload, log) => lookAfter(ctx, log),
});
