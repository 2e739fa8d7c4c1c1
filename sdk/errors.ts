import { type Rate, rateOf } from './response.ts';

/** What an answer that is no success carries. */
export interface Problem {
  readonly status: number;
  readonly message: string;
  /** as JSON, or undefined when it was none */
  readonly body?: unknown;
  readonly headers?: Headers;
}

/** Every error of this client. `status` is 0 when there was no answer. */
export class TollgateError extends Error {
  override readonly name: string = 'TollgateError';
  readonly status: number;
  /** names the request in the server's logs and audit: quote it when you ask for help */
  readonly requestId: string | undefined;
  readonly body: unknown;
  readonly headers: Headers | undefined;

  constructor({ status, message, body, headers }: Problem, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
    this.requestId = headers?.get('x-request-id') ?? undefined;
    this.body = body;
    this.headers = headers;
  }
}

/** 400, 413, 415: the request can't be read, or asks for what isn't allowed. */
export class BadRequestError extends TollgateError {
  override readonly name = 'BadRequestError';
}

/** 401: there is no key, or it is unknown, disabled or expired. */
export class AuthenticationError extends TollgateError {
  override readonly name = 'AuthenticationError';
}

/** 403: the key lacks a permission, or is used from an address that isn't on its list. */
export class PermissionError extends TollgateError {
  override readonly name = 'PermissionError';
}

/** 404: there is nothing with this id. */
export class NotFoundError extends TollgateError {
  override readonly name = 'NotFoundError';
}

/** 409: what is there already, or another request at the same time, does not allow it. */
export class ConflictError extends TollgateError {
  override readonly name = 'ConflictError';
}

/** 412: it was changed since it was read (`ifMatch`). */
export class PreconditionFailedError extends TollgateError {
  override readonly name = 'PreconditionFailedError';
}

/** 422: fields are not valid. */
export class ValidationError extends TollgateError {
  override readonly name = 'ValidationError';
  /** texts by field */
  readonly errors: Readonly<Record<string, readonly string[]>>;

  constructor(problem: Problem) {
    super(problem);
    this.errors = (problem.body as { errors?: Record<string, string[]> } | undefined)?.errors ?? {};
  }
}

/** 429: the rate limit of the key is spent, and waiting for it would take longer than the client may wait. */
export class RateLimitError extends TollgateError {
  override readonly name = 'RateLimitError';
  /** seconds to wait */
  readonly retryAfter: number | undefined;
  readonly rateLimit: Rate | undefined;

  constructor(problem: Problem) {
    super(problem);
    this.retryAfter = problem.headers && retryAfterOf(problem.headers);
    this.rateLimit = problem.headers && rateOf(problem.headers);
  }
}

/** 500 and above: the server, its database or a proxy before it failed. */
export class ServerError extends TollgateError {
  override readonly name = 'ServerError';
}

/** There was no answer: no connection, or one that broke. `cause` says more. */
export class ConnectionError extends TollgateError {
  override readonly name: string = 'ConnectionError';

  constructor(message: string, options?: ErrorOptions) {
    super({ status: 0, message }, options);
  }
}

/** There was no answer in time. */
export class TimeoutError extends ConnectionError {
  override readonly name = 'TimeoutError';
}

const CLASSES: Readonly<Record<number, new (problem: Problem) => TollgateError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  409: ConflictError,
  412: PreconditionFailedError,
  413: BadRequestError,
  415: BadRequestError,
  422: ValidationError,
  429: RateLimitError,
};

/** The error of an answer, by its status. */
export function errorOf(problem: Problem): TollgateError {
  const Class = CLASSES[problem.status] ?? (problem.status >= 500 ? ServerError : TollgateError);
  return new Class(problem);
}

/** `Retry-After` in seconds: a number of them, or a date (RFC 9110, 10.2.3). */
export function retryAfterOf(headers: Headers): number | undefined {
  const text = headers.get('retry-after');
  if (text === null || text === '') return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
