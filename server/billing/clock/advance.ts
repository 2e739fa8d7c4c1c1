import { isTestClock, type TestClock } from '../../platform/clock.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { validationError } from '../../platform/errors.ts';
import { announceTestClock, testClockMoved } from '../../platform/test-clock.ts';
import type { Parts } from '../context-at.ts';
import { startRun } from '../runs/start-run.ts';

interface Stored {
  ahead_ms: bigint;
  target_at: Temporal.Instant | null;
  from_at: Temporal.Instant | null;
}

const hold = statement<Stored>('billing.hold-clock', 'SELECT ahead_ms, target_at, from_at FROM test_clock FOR UPDATE');
const read = statement<Stored>('billing.read-clock', 'SELECT ahead_ms, target_at, from_at FROM test_clock');
const setTarget = statement(
  'billing.clock-target',
  'UPDATE test_clock SET target_at = $1, from_at = coalesce(from_at, $2), started_at = coalesce(started_at, $2)',
);
const move = statement('billing.move-clock', 'UPDATE test_clock SET ahead_ms = ahead_ms + $1');
const arrive = statement(
  'billing.clock-arrived',
  'UPDATE test_clock SET target_at = NULL, from_at = NULL, started_at = NULL',
);

/** Where a test clock stands. */
export interface ClockState {
  readonly now: Temporal.Instant;
  /** whether the shop is a sandbox, whose clock can be moved */
  readonly sandbox: boolean;
  /** milliseconds that it stands ahead of the machine's */
  readonly ahead: number;
  /** where it is going; null when it is there */
  readonly target: Temporal.Instant | null;
  /** how far of that way it is: 0 to 1 */
  readonly progress: number | null;
}

export async function clockState(ctx: Context): Promise<ClockState> {
  const now = ctx.clock.now();
  if (!isTestClock(ctx.clock)) return { now, sandbox: false, ahead: 0, target: null, progress: null };
  const [{ ahead_ms, target_at: target, from_at: from }] = (await ctx.db.query(read)) as [Stored];
  const way = target && from ? target.epochMilliseconds - from.epochMilliseconds : 0;
  const progress = way > 0 ? Math.min(1, Math.max(0, (now.epochMilliseconds - from!.epochMilliseconds) / way)) : null;
  return { now, sandbox: true, ahead: Number(ahead_ms), target, progress };
}

/** At most so far ahead of the machine: what lies beyond has no use, and times of four digits end somewhere. */
const FARTHEST = { years: 100 } as const;

/**
 * Has the test clock go to a moment; whoever does jobs takes it there, with a billing run for every day on the way. Throws a 422 for a moment
 * that it has behind it or that is too far away.
 */
export async function sendClock(ctx: Context, target: Temporal.Instant, field: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const [state] = await tx.db.query(hold);
    const now = tx.clock.now();
    const reached = state!.target_at ?? now;
    if (Temporal.Instant.compare(target, now) <= 0 || Temporal.Instant.compare(target, reached) < 0)
      throw validationError({
        [field]: [`The ${field} field must lead to a time after ${reached}: the clock never goes back.`],
      });
    const farthest = Temporal.Now.zonedDateTimeISO('UTC').add(FARTHEST).toInstant();
    if (Temporal.Instant.compare(target, farthest) > 0)
      throw validationError({ [field]: ['The clock can not be moved so far ahead: at most 100 years.'] });
    await tx.db.query(setTarget, [target, now]);
  });
}

/** The next moment on the way: a day later, or an hour later where it doesn't go farther than two days in all. */
export function nextStop(now: Temporal.Instant, from: Temporal.Instant, target: Temporal.Instant): Temporal.Instant {
  const hours = from.until(target).total('hours') <= 48 ? 1 : 24;
  const next = now.add({ hours });
  return Temporal.Instant.compare(next, target) < 0 ? next : target;
}

/** Takes the test clock one stop on its way and puts a billing run for it in the queue. False when it is going nowhere. */
export async function moveTestClock({ ctx }: Parts): Promise<boolean> {
  const { clock } = ctx;
  if (!isTestClock(clock)) return false;
  return ctx.transaction(async (tx) => {
    const [state] = await tx.db.query(hold);
    const { target_at: target, from_at, ahead_ms } = state!;
    clock.standAhead(Math.max(clock.ahead, Number(ahead_ms)));
    if (!target) return false;
    const now = clock.now();
    if (Temporal.Instant.compare(now, target) >= 0) {
      await tx.db.query(arrive);
      await announceTestClock(tx.db);
      return false;
    }
    const at = nextStop(now, from_at ?? now, target);
    await moveTo(tx, clock, Number(ahead_ms), at.epochMilliseconds - now.epochMilliseconds);
    await startRun(tx, { trigger: 'clock', at });
    return true;
  });
}

async function moveTo(tx: Context, clock: TestClock, ahead: number, milliseconds: number): Promise<void> {
  await tx.db.query(move, [milliseconds]);
  await testClockMoved.emit(tx, { milliseconds });
  await announceTestClock(tx.db);
  // The news of it may have come first.
  tx.afterCommit(() => clock.standAhead(Math.max(clock.ahead, ahead + milliseconds)));
}
