import type { Context } from '../../platform/context.ts';
import { insertRow } from '../../platform/jsonapi/write.ts';

export interface RunInput {
  trigger: 'cli' | 'api' | 'clock';
  /** the moment to bill for; now when left out */
  at?: Temporal.Instant | null;
  /** only says what it would do */
  dry_run?: boolean;
}

/** Puts a run in the queue; a process that does jobs begins with it within a second. */
export const startRun = (ctx: Context, { trigger, at, dry_run = false }: RunInput) =>
  insertRow(ctx, 'billingRuns', { trigger, at: at ?? ctx.clock.now(), dry_run });
