// Seconds before each further attempt: growing to half a day, some three and a half days in all.
const DELAYS = [5, 30, 120, 600, 3600, 3 * 3600, 6 * 3600, ...Array<number>(6).fill(12 * 3600)];

/** So much more or less, so that what failed together isn't tried again together. */
const JITTER = 0.2;

/** An endpoint to which nothing could be delivered for so long is disabled. */
export const PATIENCE = { hours: 72 } as const;

/**
 * Seconds until the next attempt after `tries` failed ones (1 and more); undefined when there is none. `chance` is a number from 0 to 1.
 * A receiver may ask for more time by Retry-After, in seconds, up to the longest delay.
 */
export function delayAfter(tries: number, chance: number, retryAfter: string | null): number | undefined {
  const delay = DELAYS[tries - 1];
  if (delay === undefined) return undefined;
  const asked = retryAfter && /^\d{1,6}$/.test(retryAfter) ? Math.min(Number(retryAfter), DELAYS.at(-1)!) : 0;
  return Math.max(Math.round(delay * (1 - JITTER + 2 * JITTER * chance)), asked);
}
