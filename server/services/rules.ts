/** When the periods of a service begin. No I/O; `period_start` in the database says the same. */

/** How often a plan is paid, as the catalogue has it. */
export interface Cycle {
  readonly billing_period: number;
  readonly billing_unit: string;
}

/** From where the periods of a service are counted, and how many whole ones have been paid or given. */
export interface Anchor {
  readonly anchor_at: Temporal.Instant;
  readonly anchor_periods: number;
}

export interface Period {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
}

/**
 * The beginning of the n-th period from an anchor: the same wall time in the shop's zone, in a month that is too short on its last day,
 * so that monthly from 31 January is 28 February and 31 March. A time that a change of clocks skips is the one after it; of one that
 * comes twice, the second counts. Throws a RangeError beyond the years that can be written.
 */
export function periodStart(
  anchor: Temporal.Instant,
  n: number,
  { billing_period, billing_unit }: Cycle,
  zone: string,
): Temporal.Instant {
  if (n === 0) return anchor;
  return anchor
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .add({ [`${billing_unit}s`]: n * billing_period })
    .toZonedDateTime(zone, { disambiguation: 'later' })
    .toInstant();
}

/** The period that follows those that are counted already. */
export const nextPeriod = ({ anchor_at, anchor_periods }: Anchor, cycle: Cycle, zone: string): Period => ({
  start: periodStart(anchor_at, anchor_periods, cycle, zone),
  end: periodStart(anchor_at, anchor_periods + 1, cycle, zone),
});
