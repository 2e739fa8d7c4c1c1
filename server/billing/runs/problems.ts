import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { HttpError } from '../../platform/errors.ts';
import type { Step } from '../steps/step.ts';

/** How long a row is left alone after so many attempts, in hours: then it is tried again, once a day at last. */
const BACK_OFF_HOURS = [1, 4, 12, 24] as const;
const MAX_REASON = 500;

const upsert = statement<{ attempts: number }>(
  'billing.park',
  `INSERT INTO billing_problems AS problem (step, subject_type, subject_id, reason, run_id, first_seen_at, last_seen_at, next_try_at, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $6, $6::timestamptz + ($7::int[])[1] * interval '1 hour', $6, $6)
   ON CONFLICT (step, subject_id) WHERE status <> 'resolved' DO UPDATE SET
     reason = excluded.reason, run_id = excluded.run_id, last_seen_at = excluded.last_seen_at, attempts = problem.attempts + 1,
     next_try_at = $6::timestamptz + ($7::int[])[least(problem.attempts + 1, array_length($7::int[], 1))] * interval '1 hour',
     updated_at = greatest(excluded.updated_at, problem.updated_at + interval '1 microsecond')
   RETURNING attempts`,
);

const RESOLVED = `status = 'resolved', next_try_at = NULL, resolved_at = $2,
     updated_at = greatest($2::timestamptz, updated_at + interval '1 microsecond')`;

const resolve = statement(
  'billing.resolve',
  `UPDATE billing_problems SET ${RESOLVED} WHERE step = $1 AND subject_id = ANY ($3::bigint[]) AND status <> 'resolved'`,
);

const resolveGone = statement(
  'billing.resolve-gone',
  `UPDATE billing_problems SET ${RESOLVED} WHERE step = $1 AND status = 'parked' AND next_try_at <= $2 AND last_seen_at < $2`,
);

/** Rows that are parked and not to be tried at $1, for a query that has the row's id as `id`. */
export const parkedSql = (step: string): string =>
  `EXISTS (SELECT 1 FROM billing_problems AS problem WHERE problem.step = '${step}' AND problem.subject_id = due.id
     AND (status = 'dismissed' OR status = 'parked' AND next_try_at > $1::timestamptz))`;

/** Notes why a row could not be done, and when it is tried again. */
export async function park(
  ctx: Context,
  step: Step,
  id: bigint,
  { run, error }: { run: bigint | null; error: unknown },
) {
  const { now } = { now: ctx.clock.now() };
  await ctx.db.query(upsert, [step.name, step.subject, id, reasonOf(error), run, now, BACK_OFF_HOURS]);
}

/** What stood in the way of these rows does no longer. */
export const resolveRows = async (ctx: Context, step: Step, ids: readonly bigint[]): Promise<void> =>
  void (await ctx.db.query(resolve, [step.name, ctx.clock.now(), ids]));

/** Rows that were to be tried again and are no longer due: somebody else saw to them. */
export const resolveRowsGone = async (ctx: Context, step: Step): Promise<void> =>
  void (await ctx.db.query(resolveGone, [step.name, ctx.clock.now()]));

/** One sentence for people. What PostgreSQL says in detail holds values, and stays out. */
export function reasonOf(error: unknown): string {
  const { message = String(error), constraint } = error as { message?: string; constraint?: string };
  const first = message.split('\n')[0]!;
  const sentence = constraint && !(error instanceof HttpError) ? `${first} (${constraint})` : first;
  return sentence.slice(0, MAX_REASON) || 'It failed without a word.';
}
