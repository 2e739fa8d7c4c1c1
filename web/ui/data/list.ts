import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { IncludeOf, Resources } from '@tollgate/sdk';
import type { Search } from '../search-params.ts';
import type { Can } from '../session.ts';
import { collectionOf, type Listed, permissionOf, type Row, type RowId } from './collections.ts';
import { fillIn, includable } from './includes.ts';
import { type Fixed, filtersOf, type ListParts, placeOf, sortOf, wishOf } from './list-address.ts';

export { type Fixed, PAGE_SIZES, placeOf } from './list-address.ts';

type FilterName<T extends Listed> = Extract<keyof Resources[T]['filter'], string>;
/** "created" of `created_from` and `created_until` */
type TimeName<T extends Listed> =
  FilterName<T> extends infer Name ? (Name extends `${infer Time}_from` ? Time : never) : never;

interface Declaration<T extends Listed, Include extends IncludeOf<T>> {
  readonly include?: readonly Include[];
  /** as long as nobody sorts: "-id" */
  readonly sort?: Resources[T]['sort'];
  /** the filters that may stand in the address */
  readonly filters?: readonly FilterName<T>[];
  /** the times that may stand in the address as a range of days: "created" for `created_at` */
  readonly times?: readonly TimeName<T>[];
  /** the filter that the search box sets */
  readonly search?: FilterName<T>;
  readonly permission?: string;
}

interface Parts extends ListParts {
  readonly resource: Listed;
  readonly permission?: string;
}

export interface HasId {
  readonly id: RowId;
}

/** A list of a resource whose state (search, filters, sort, page) stands in the address. `listOf` makes them. */
export class List<Item extends HasId = HasId> {
  readonly resource: Listed;
  readonly permission: string;
  readonly search: string | undefined;
  readonly #parts: ListParts;
  readonly #include: readonly string[];

  constructor({ resource, permission, ...parts }: Parts) {
    this.resource = resource;
    this.permission = permission ?? permissionOf(resource, 'view');
    this.search = parts.search;
    this.#parts = parts;
    this.#include = parts.include ?? [];
  }

  /** The page that an address asks for. */
  query(search: Search, fixed: Fixed = {}) {
    const { page, size } = placeOf(search);
    const options = { ...wishOf(this.#parts, search, fixed), page, perPage: size, total: true };
    return queryOptions({
      queryKey: ['list', this.resource, options] as const,
      queryFn: async ({ client, signal }) => {
        const include = includable(client, this.#include);
        const found = await collectionOf<Item>(this.resource).list({ ...options, include, signal });
        for (const row of found.data) fillIn(row, this.#include);
        return found;
      },
    });
  }

  /** For the loader of a route: the page is asked for while the code of the page is still on its way, and on hover. */
  prefetch(context: { queryClient: QueryClient; can: Can }, search: Search, fixed?: Fixed): void {
    if (context.can(this.permission)) void context.queryClient.prefetchQuery(this.query(search, fixed));
  }

  /** All rows that an address asks for, page by page. */
  async *all(client: QueryClient, search: Search, fixed: Fixed, signal: AbortSignal): AsyncGenerator<Item, void, void> {
    const options = {
      ...wishOf(this.#parts, search, fixed),
      include: includable(client, this.#include),
      perPage: 500,
      signal,
    };
    for await (const row of collectionOf<Item>(this.resource).all(options)) yield fillIn(row, this.#include);
  }

  /** What it is sorted by as long as nobody sorts. */
  sortOf(search: Search): string {
    return sortOf(this.#parts, search);
  }

  /** The filters that are set in an address. */
  filtersOf(search: Search): [name: string, values: string[]][] {
    return filtersOf(this.#parts, search);
  }
}

/** Declares a list. It stands in a file of its own, so that routes can use it without the code of the page. */
export const listOf = <T extends Listed, const Include extends IncludeOf<T> = never>(
  resource: T,
  declaration: Declaration<T, Include> = {},
): List<Row<T, Include> & HasId> => new List<Row<T, Include> & HasId>({ resource, ...(declaration as object) });
