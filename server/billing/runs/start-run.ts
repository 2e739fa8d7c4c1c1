import type { Context } from '../../platform/context.ts';
import { validationError } from '../../platform/errors.ts';
import { insertRow } from '../../platform/jsonapi/write.ts';

export interface RunInput {
  trigger: 'cli' | 'api' | 'clock';
  /** the moment to bill for; now when left out */
  at?: Temporal.Instant | null;
  /** only says what it would do */
  dry_run?: boolean;
}

/** Further away, days before and after it are none that the database knows. */
const YEARS = 100;

/**
 * Puts a run in the queue; a process that does jobs begins with it within a second. Throws a 422 for a moment that is more than a hundred years
 * away.
 */
export async function startRun(ctx: Context, { trigger, at, dry_run = false }: RunInput) {
  const now = ctx.clock.now();
  if (at && Math.abs(now.until(at).total('hours')) > YEARS * 365 * 24)
    throw validationError({ at: [`The at field must be a time within ${YEARS} years from now.`] });
  return insertRow(ctx, 'billingRuns', { trigger, at: at ?? now, dry_run });
}
