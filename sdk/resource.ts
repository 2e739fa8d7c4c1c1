import type { Resources } from './generated.ts';
import { iterate } from './pages.ts';
import { plainQueryOf, type QueryOptions, queryOf } from './query.ts';
import { flattenMany, flattenOne, type JsonApiDocument } from './relations.ts';
import { remember, responseOf } from './response.ts';
import type { CallOptions, Method, Transport, WriteOptions } from './transport.ts';
import type {
  AllFields,
  Condition,
  CreateOptions,
  DeleteOptions,
  FieldsOption,
  GetOptions,
  IdOf,
  IncludeOf,
  IterateOptions,
  ListOptions,
  Page,
  Shown,
  TypeName,
  UpdateOptions,
} from './types.ts';

/** The operations of one resource. Each throws a TollgateError when it does not succeed. */
export class Collection<T extends TypeName> {
  readonly #transport: Transport;
  /** address of the list */
  readonly path: string;

  constructor(transport: Transport, path: string) {
    this.#transport = transport;
    this.path = path;
  }

  /** One page. Without `page` and `cursor` it is the first, by number. */
  async list<const Include extends IncludeOf<T> = never, const Fields extends FieldsOption = AllFields>(
    options: ListOptions<T, Include, Fields> = {},
  ): Promise<Page<Shown<T, Include, Fields>>> {
    return this.#page(options);
  }

  /** All that match, page by page as the loop goes on, by cursor: `for await (const user of tollgate.users.all())`. */
  all<const Include extends IncludeOf<T> = never, const Fields extends FieldsOption = AllFields>(
    options: IterateOptions<T, Include, Fields> = {},
  ): AsyncGenerator<Shown<T, Include, Fields>, void, void> {
    return iterate((cursor) => this.#page({ perPage: 100, ...options, cursor }));
  }

  /** One by id. Throws a NotFoundError when there is none. */
  get<const Include extends IncludeOf<T> = never, const Fields extends FieldsOption = AllFields>(
    id: IdOf<T>,
    options: GetOptions<Include, Fields> = {},
  ): Promise<Shown<T, Include, Fields>> {
    return this.act('GET', this.#item(id), undefined, options);
  }

  /** Creates one. Throws a ValidationError that says by field what is wrong. */
  create<const Include extends IncludeOf<T> = never, const Fields extends FieldsOption = AllFields>(
    input: Resources[T]['create'],
    options: CreateOptions<Include, Fields> = {},
  ): Promise<Shown<T, Include, Fields> & Resources[T]['told']> {
    return this.act('POST', this.path, input, options);
  }

  /** Changes the fields that are given. With `ifMatch` it throws a PreconditionFailedError when it was changed since. */
  update<const Include extends IncludeOf<T> = never, const Fields extends FieldsOption = AllFields>(
    id: IdOf<T>,
    changes: Resources[T]['update'],
    options: UpdateOptions<Include, Fields> = {},
  ): Promise<Shown<T, Include, Fields>> {
    return this.act('PATCH', this.#item(id), changes, options);
  }

  async delete(id: IdOf<T>, options: DeleteOptions = {}): Promise<void> {
    await this.#transport.send({ method: 'DELETE', path: this.#item(id), options: conditional(options) });
  }

  /** An operation whose answer is a resource. What it is, the caller's declared type says. */
  protected async act(
    method: Method,
    path: string,
    body: unknown,
    options: QueryOptions & WriteOptions & Condition,
    query: object = {},
  ): Promise<never> {
    const sent = { method, path: path + queryOf(options, query), body, options: conditional(options) };
    const { response, body: document } = await this.#transport.send(sent);
    return remember(flattenOne(document as never, this.#transport.textIds), response) as never;
  }

  /** An operation whose answer is plain JSON. */
  protected plain(method: Method, path: string, body: unknown, query: object, options: CallOptions): Promise<never> {
    return sendPlain(this.#transport, method, path, body, query, options);
  }

  /** An operation whose answer is a file. */
  protected async file(path: string, query: object, options: CallOptions): Promise<Blob> {
    const { response, body } = await this.#transport.send({
      method: 'GET',
      path: path + plainQueryOf(query),
      file: true,
      options,
    });
    return remember(body as Blob, response);
  }

  async #page(options: QueryOptions & CallOptions): Promise<Page<never>> {
    const { response, body } = await this.#transport.send({
      method: 'GET',
      path: this.path + queryOf(options),
      options,
    });
    const document = body as JsonApiDocument<[]> & Omit<Page<never>, 'data'>;
    const { meta, links } = document;
    return remember({ data: flattenMany(document, this.#transport.textIds) as never[], meta, links }, response);
  }

  #item(id: IdOf<T>): string {
    return `${this.path}/${segment(id)}`;
  }
}

/** A value as one segment of a path. Throws for an empty one, which would lead to another address. */
export function segment(value: string | number): string {
  if (value === '') throw new TypeError('An id can not be empty.');
  return encodeURIComponent(value);
}

/** An operation that belongs to no resource. */
export async function sendPlain(
  transport: Transport,
  method: Method,
  path: string,
  body: unknown,
  query: object,
  options: CallOptions,
): Promise<never> {
  const answer = await transport.send({ method, path: path + plainQueryOf(query), body, options });
  return remember((answer.body ?? {}) as object, answer.response) as never;
}

function conditional<Options extends Condition>({ ifMatch, ...options }: Options) {
  if (ifMatch === undefined || typeof ifMatch === 'string') return { ...options, ifMatch };
  const etag = responseOf(ifMatch)?.etag;
  if (!etag)
    throw new TypeError(
      'ifMatch must be an ETag, or the object itself that get, create or update returned, not a copy.',
    );
  return { ...options, ifMatch: etag };
}
