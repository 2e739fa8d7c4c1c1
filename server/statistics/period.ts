import { z } from 'zod';
import { validationError } from '../platform/errors.ts';
import type { Incoming } from '../platform/http/route.ts';
import { queryTime } from '../platform/validation/time.ts';

export const INTERVALS = ['hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** A stretch of time in steps. All of it is UTC; weeks begin on Monday. */
export interface Period {
  readonly interval: Interval;
  /** beginning of the first step */
  readonly from: Temporal.Instant;
  /** end of the last step, which may be cut short */
  readonly to: Temporal.Instant;
  /** beginning of a stretch before it that is as long */
  readonly before: Temporal.Instant;
  /** beginnings of all steps */
  readonly steps: readonly Temporal.Instant[];
}

const MAX_STEPS = 750;
/** What is shown when nothing is asked for. */
const USUAL: Readonly<Record<Interval, Temporal.DurationLike>> = {
  hour: { hours: 23 },
  day: { days: 29 },
  week: { weeks: 25 },
  month: { months: 11 },
};

const NOT_A_TEXT = 'must be a string.';
const query = z.object({
  from: z.string(`The from field ${NOT_A_TEXT}`).optional(),
  to: z.string(`The to field ${NOT_A_TEXT}`).optional(),
  interval: z.enum(INTERVALS, `The interval field must be one of ${INTERVALS.join(', ')}.`).default('day'),
});

/** Reads `from`, `to` and `interval`: 422 for what is no time, ends before it begins, or has too many steps. */
export function periodOf({ ctx, query: given }: Pick<Incoming, 'ctx' | 'query'>, smallest: Interval = 'day'): Period {
  const parsed = query.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw validationError({ [String(issue!.path[0])]: [issue!.message] });
  }
  const { interval } = parsed.data;
  if (INTERVALS.indexOf(interval) < INTERVALS.indexOf(smallest))
    throw validationError({ interval: [`The interval field must be one of day, week, month.`] });
  const to = queryTime('to', parsed.data.to) ?? ctx.clock.now();
  const begun = queryTime('from', parsed.data.from) ?? zoned(to).subtract(USUAL[interval]).toInstant();
  const from = startOf(interval, begun);
  if (Temporal.Instant.compare(from, to) >= 0)
    throw validationError({ from: ['The from field must be a time before to.'] });
  return { interval, from, to, before: from.subtract(from.until(to)), steps: stepsOf(interval, from, to) };
}

const zoned = (at: Temporal.Instant): Temporal.ZonedDateTime => at.toZonedDateTimeISO('UTC');

function startOf(interval: Interval, at: Temporal.Instant): Temporal.Instant {
  const time = zoned(at);
  if (interval === 'hour') return time.round({ smallestUnit: 'hour', roundingMode: 'floor' }).toInstant();
  const day = time.startOfDay();
  if (interval === 'week') return day.subtract({ days: day.dayOfWeek - 1 }).toInstant();
  return (interval === 'month' ? day.with({ day: 1 }) : day).toInstant();
}

function stepsOf(interval: Interval, from: Temporal.Instant, to: Temporal.Instant): Temporal.Instant[] {
  const steps: Temporal.Instant[] = [];
  const first = zoned(from);
  for (
    let at = from;
    Temporal.Instant.compare(at, to) < 0;
    at = first.add({ [`${interval}s`]: steps.length }).toInstant()
  ) {
    if (steps.length >= MAX_STEPS)
      throw validationError({ interval: [`The period has more than ${MAX_STEPS} steps: choose a longer interval.`] });
    steps.push(at);
  }
  return steps;
}
