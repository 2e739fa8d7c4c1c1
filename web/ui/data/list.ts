import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { IncludeOf, Resources } from '@tollgate/sdk';
import type { Search } from '../search-params.ts';
import type { Can } from '../session.ts';
import { collectionOf, type Listed, permissionOf, type Row, type RowId } from './collections.ts';
import { fillIn, includable } from './includes.ts';

export const PAGE_SIZES = [25, 50, 100] as const;

type FilterName<T extends Listed> = Extract<keyof Resources[T]['filter'], string>;

interface Declaration<T extends Listed, Include extends IncludeOf<T>> {
  readonly include?: readonly Include[];
  /** as long as nobody sorts: "-id" */
  readonly sort?: Resources[T]['sort'];
  /** the filters that may stand in the address */
  readonly filters?: readonly FilterName<T>[];
  /** the filter that the search box sets */
  readonly search?: FilterName<T>;
  readonly permission?: string;
}

/** Filters that a list always has, such as the user on whose page it stands. */
export type Fixed = Readonly<Record<string, string | number | boolean>>;

interface Parts {
  readonly resource: Listed;
  readonly include?: readonly string[];
  readonly sort?: string;
  readonly filters?: readonly string[];
  readonly search?: string;
  readonly permission?: string;
}

export interface HasId {
  readonly id: RowId;
}

/** A list of a resource whose state (search, filters, sort, page) stands in the address. `listOf` makes them. */
export class List<Item extends HasId = HasId> {
  readonly resource: Listed;
  readonly permission: string;
  readonly sort: string;
  readonly search: string | undefined;
  readonly #include: readonly string[];
  readonly #filters: ReadonlySet<string>;

  constructor({ resource, include = [], sort = '-id', filters = [], search, permission }: Parts) {
    this.resource = resource;
    this.permission = permission ?? permissionOf(resource, 'view');
    this.sort = sort;
    this.search = search;
    this.#include = include;
    this.#filters = new Set(filters);
  }

  /** The page that an address asks for. */
  query(search: Search, fixed: Fixed = {}) {
    const { page, size } = placeOf(search);
    const options = { ...this.#wish(search, fixed), page, perPage: size };
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
    const options = { ...this.#wish(search, fixed), include: includable(client, this.#include), perPage: 500, signal };
    for await (const row of collectionOf<Item>(this.resource).all(options)) yield fillIn(row, this.#include);
  }

  /** The filters that are set in an address. */
  filtersOf(search: Search): [name: string, values: string[]][] {
    return Object.entries(search).flatMap(([name, value]) =>
      value && this.#filters.has(name) ? [[name, value.split(',')] as [string, string[]]] : [],
    );
  }

  #wish(search: Search, fixed: Fixed) {
    const found = search.q && this.search ? { [this.search]: search.q } : {};
    const filter = { ...Object.fromEntries(this.filtersOf(search)), ...found, ...fixed };
    return {
      ...(Object.keys(filter).length > 0 ? { filter } : {}),
      ...(this.#include.length > 0 ? { include: this.#include } : {}),
      sort: (search.sort ?? this.sort).split(','),
    };
  }
}

/** Declares a list. It stands in a file of its own, so that routes can use it without the code of the page. */
export const listOf = <T extends Listed, const Include extends IncludeOf<T> = never>(
  resource: T,
  declaration: Declaration<T, Include> = {},
): List<Row<T, Include> & HasId> => new List<Row<T, Include> & HasId>({ resource, ...(declaration as object) });

/** Page and size of an address; what makes no sense is left out. */
export function placeOf({ page, size }: Search): { page: number; size: number } {
  const number = Math.trunc(Number(page));
  const known = PAGE_SIZES.find((each) => String(each) === size);
  return { page: number >= 1 ? number : 1, size: known ?? PAGE_SIZES[0] };
}
