import type { Actor } from '../context.ts';
import type { HttpError } from '../errors.ts';

/** What a gate may judge a request by. */
export interface Arrival {
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
  readonly origin: string | undefined;
  /** where a browser says that a request comes from, seen from here (`Sec-Fetch-Site`) */
  readonly site: string | undefined;
  readonly host: string | undefined;
  readonly method: string;
  /** the caller's address, after trusted proxies */
  readonly address: string;
  /** scheme, host and port under which the caller reaches us */
  base(): string;
}

/** A request whose sender is known, even when it is turned away. */
export interface Caller {
  readonly actor: Actor;
  /** why it goes no further: a wrong address, a spent limit */
  readonly refusal?: HttpError;
  /** headers of every answer, such as `RateLimit` */
  readonly headers?: Readonly<Record<string, string>>;
  /** told when the answer is on its way; `duration` in microseconds */
  settle?(route: string, status: number, duration: number, address: string): void;
}

/**
 * Knows who stands behind a request. Platform asks, the access domain answers. Throws an HttpError for a request that
 * comes from nobody known.
 */
export interface Gate {
  admit(arrival: Arrival): Caller | Promise<Caller>;
}
