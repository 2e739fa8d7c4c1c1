/**
 * The one source of time. Domains never ask the machine: a test, or an integrator in sandbox mode, hands them another clock.
 */
export interface Clock {
  now(): Temporal.Instant;
  /** milliseconds since 1970 of the same moment, for comparisons on the hot path */
  milliseconds(): number;
}

export const systemClock: Clock = { now: () => Temporal.Now.instant(), milliseconds: Date.now };

/** A clock that stands still until it is told otherwise. */
export function fixedClock(
  start: string,
): Clock & { set(instant: string): void; advance(duration: Temporal.DurationLike): void } {
  let instant = Temporal.Instant.from(start);
  return {
    now: () => instant,
    milliseconds: () => instant.epochMilliseconds,
    set: (next) => {
      instant = Temporal.Instant.from(next);
    },
    advance: (duration) => {
      instant = instant.add(duration);
    },
  };
}

/** A clock that stands ahead of another one by so many milliseconds, and moves on with it. */
export interface TestClock extends Clock {
  readonly ahead: number;
  standAhead(milliseconds: number): void;
}

export function testClock(base: Clock = systemClock): TestClock {
  let ahead = 0;
  return {
    now: () => base.now().add({ milliseconds: ahead }),
    milliseconds: () => base.milliseconds() + ahead,
    get ahead() {
      return ahead;
    },
    standAhead: (milliseconds) => {
      ahead = milliseconds;
    },
  };
}

/** Milliseconds since 1970 as the rest of the world counts them, also where the clock of a sandbox was moved. */
export const worldTime = (clock: Clock): number => clock.milliseconds() - (isTestClock(clock) ? clock.ahead : 0);

export const isTestClock = (clock: Clock): clock is TestClock => 'standAhead' in clock;
