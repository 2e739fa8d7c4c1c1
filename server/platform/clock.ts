/**
 * The one source of time. Domains never ask the machine: a test, or an integrator in sandbox mode, hands them another clock.
 */
export interface Clock {
  now(): Temporal.Instant;
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock that stands still until it is told otherwise. */
export function fixedClock(
  start: string,
): Clock & { set(instant: string): void; advance(duration: Temporal.DurationLike): void } {
  let instant = Temporal.Instant.from(start);
  return {
    now: () => instant,
    set: (next) => {
      instant = Temporal.Instant.from(next);
    },
    advance: (duration) => {
      instant = instant.add(duration);
    },
  };
}
