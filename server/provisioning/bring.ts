import type { Context } from '../platform/context.ts';
import { beginStep } from './begin-step.ts';
import { callModule } from './call-module.ts';
import type { Claimed } from './claim.ts';
import { conclude, type Result } from './conclude.ts';
import { holdProvisioning, letGo, type Step } from './queries.ts';

/** Calls that may follow each other at once; what is left is due again right away. */
const IN_A_ROW = 5;

/** Brings one service nearer to what is wanted of it: each call is written down before it is made, and its outcome after it. */
export async function bring(ctx: Context, claimed: Claimed, worker: string, patience?: number): Promise<void> {
  for (let calls = 1; ; calls++) {
    const begun = await beginStep(ctx, claimed, worker);
    if (!begun) break;
    const result = await callModule(ctx, begun, patience);
    if (!(await end(ctx, claimed, begun.step, { ...result, keep: calls < IN_A_ROW }))) break;
    if (calls === IN_A_ROW) return;
  }
  await ctx.db.query(letGo, [claimed.id, worker]);
}

/** True when there is more to be done at once. */
function end(ctx: Context, { service_id }: Claimed, step: Step, result: Result): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const row = await holdProvisioning(tx, service_id);
    const change = row && (await conclude(tx, row, step, result));
    const next = change?.next_attempt_at;
    return next != null && Temporal.Instant.compare(next, tx.clock.now()) <= 0;
  });
}
