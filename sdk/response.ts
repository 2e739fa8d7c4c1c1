/** What is left of a limited key. */
export interface Rate {
  /** requests in a window */
  readonly limit: number | undefined;
  readonly remaining: number;
  /** seconds until the window ends */
  readonly reset: number;
}

/** The answer that a result came with. */
export interface ResponseInfo {
  readonly status: number;
  readonly headers: Headers;
  readonly requestId: string | undefined;
  /** the version of a single resource, for `ifMatch` */
  readonly etag: string | undefined;
  /** undefined for keys without a limit */
  readonly rateLimit: Rate | undefined;
  /** whether this is the stored answer to an earlier attempt */
  readonly replayed: boolean;
}

const responses = new WeakMap<object, ResponseInfo>();

/**
 * The answer that a result of this client came with: `responseOf(user)?.etag`. Undefined for anything else, copies of results
 * included.
 */
export const responseOf = (result: object): ResponseInfo | undefined => responses.get(result);

/** Remembers the answer that a result came with, and returns the result. */
export function remember<Result extends object>(result: Result, { status, headers }: Response): Result {
  responses.set(result, {
    status,
    headers,
    requestId: headers.get('x-request-id') ?? undefined,
    etag: headers.get('etag') ?? undefined,
    rateLimit: rateOf(headers),
    replayed: headers.get('idempotency-replayed') === 'true',
  });
  return result;
}

/** `RateLimit` and `RateLimit-Policy` (IETF draft "RateLimit header fields for HTTP"). */
export function rateOf(headers: Headers): Rate | undefined {
  const state = /;r=(\d+);t=(\d+)/.exec(headers.get('ratelimit') ?? '');
  if (!state) return undefined;
  const policy = /;q=(\d+)/.exec(headers.get('ratelimit-policy') ?? '');
  return { limit: policy ? Number(policy[1]) : undefined, remaining: Number(state[1]), reset: Number(state[2]) };
}
