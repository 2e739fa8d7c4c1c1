import { Api, textIds } from './generated.ts';
import { sendPlain } from './resource.ts';
import { type ClientOptions, type Method, Transport, type WriteOptions } from './transport.ts';

export interface RequestOptions extends WriteOptions {
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  body?: unknown;
}

/**
 * The client of the Tollgate API: one property for each resource.
 *
 *     const tollgate = new Tollgate({ url: 'https://billing.example.com', key: process.env.TOLLGATE_KEY });
 *     const { data } = await tollgate.users.list({ filter: { email: 'ada@' }, include: ['orders'] });
 */
export class Tollgate extends Api {
  readonly #transport: Transport;

  constructor(options: ClientOptions = {}) {
    const transport = new Transport(options, textIds);
    super(transport);
    this.#transport = transport;
  }

  /** Any request, for what this version of the client doesn't know: the body as it comes, with the same retries and errors. */
  request<Result>(
    method: Method,
    path: `/${string}`,
    { query = {}, body, ...options }: RequestOptions = {},
  ): Promise<Result> {
    return sendPlain(this.#transport, method, path, body, query, options);
  }
}
