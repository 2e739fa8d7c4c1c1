import type { Context } from '../context.ts';
import type { JsonSchema } from '../jsonapi/attributes.ts';
import type { Query } from './query-string.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request that passed the gate, as handlers see it. */
export interface Incoming {
  readonly ctx: Context;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  /** the query as it came, without the question mark */
  readonly search: string;
  /** JSON or a form; a Buffer where the route takes bytes and was sent some, or takes whatever comes */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** the caller's, after trusted proxies */
  readonly address: string;
  /** scheme, host and port under which the caller reaches us */
  readonly base: string;
}

export interface Reply {
  readonly status: number;
  readonly body?: string | Buffer;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the OpenAPI document says of a route. */
export interface Operation {
  /** how the SDK names it: "users.list" */
  readonly id: string;
  readonly summary: string;
  readonly tag: string;
  readonly parameters?: readonly JsonSchema[];
  readonly body?: JsonSchema;
  /** answers without the database, and so also when that is away */
  readonly offline?: true;
  /** changes nothing, though it is no GET, and so never meets a change of somebody else */
  readonly readOnly?: true;
  /** takes If-Match */
  readonly conditional?: true;
  /** only reads, and yet something may be in the way: answers with 409 then */
  readonly refuses?: true;
  /** by status; statuses that every route may answer with are added to it */
  readonly responses: Readonly<Record<number, { description: string; type?: string; schema?: JsonSchema }>>;
}

interface Common {
  readonly method: Method;
  /** with parameters as in "/api/v1/admin/users/:id" */
  readonly path: string;
  readonly operation: Operation;
  /** takes a body of bytes (`application/octet-stream`) instead of JSON, of so many at most */
  readonly bytes?: number;
  /** takes a body of any type as the bytes that came, of so many at most */
  readonly raw?: number;
  /** false where an Idempotency-Key changes nothing, because a protocol says what a repetition is answered with */
  readonly idempotent?: false;
  /** asks others than the database, so no transaction is open meanwhile; what it does twice must be done once all the same */
  readonly apart?: true;
  handle(incoming: Incoming): Promise<Reply>;
}

/** Every route says who may call it: holders of a permission, a gate of its own, or everybody. */
export type Route = Common & ({ readonly permission: string } | { readonly gate: string } | { readonly public: true });

const JSON_TYPE = 'application/json';

/** An answer in plain JSON. */
export const jsonReply = (value: unknown, status = 200, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  type: JSON_TYPE,
  body: JSON.stringify(value),
});
