import { ConnectionError, retryAfterOf, TollgateError } from './errors.ts';

/** Milliseconds. */
const FIRST_DELAY = 250;
const LONGEST_DELAY = 8000;

const RETRIED = new Set([429, 502, 503, 504]);

/** Whether the same request may succeed a little later: there was no answer, or one that says so. */
export const isRetryable = (error: unknown): boolean =>
  error instanceof ConnectionError || (error instanceof TollgateError && RETRIED.has(error.status));

/** Seconds that the answer behind an error asks to wait; 0 when it doesn't. */
export const askedToWait = (error: unknown): number =>
  (error instanceof TollgateError && error.headers && retryAfterOf(error.headers)) || 0;

/**
 * Milliseconds to wait after attempt `attempt` failed: twice as long each time, between half and all of it at random, so that
 * clients that failed together don't come back together; never shorter than the answer asked for.
 */
export function delayAfter(attempt: number, asked: number): number {
  const most = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (attempt - 1));
  return Math.max(asked * 1000, most / 2) + (Math.random() * most) / 2;
}

/** Waits, unless `signal` aborts first: then it throws the signal's reason. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
