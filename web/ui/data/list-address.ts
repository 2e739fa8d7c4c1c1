import type { Search } from '../search-params.ts';

export const PAGE_SIZES = [25, 50, 100] as const;

/** Filters that a list always has, such as the user on whose page it stands. */
export type Fixed = Readonly<Record<string, string | number | boolean>>;

/** What a list is, as far as its address is concerned. */
export interface ListParts {
  readonly include?: readonly string[];
  readonly sort?: string;
  readonly filters?: readonly string[];
  readonly search?: string;
}

/** What the API is asked for by an address. Filters that the list doesn't know are left out, and those that always hold win. */
export function wishOf(
  { include = [], sort = '-id', filters = [], search: box }: ListParts,
  search: Search,
  fixed: Fixed,
) {
  const found = search.q && box ? { [box]: search.q } : {};
  const filter = { ...Object.fromEntries(filtersOf(filters, search)), ...found, ...fixed };
  return {
    ...(Object.keys(filter).length > 0 ? { filter } : {}),
    ...(include.length > 0 ? { include } : {}),
    sort: (search.sort ?? sort).split(','),
  };
}

/** The filters that are set in an address. */
export const filtersOf = (names: readonly string[], search: Search): [name: string, values: string[]][] =>
  Object.entries(search).flatMap(([name, value]) =>
    value && names.includes(name) ? [[name, value.split(',')] as [string, string[]]] : [],
  );

/** Page and size of an address; what makes no sense is left out. */
export function placeOf({ page, size }: Search): { page: number; size: number } {
  const number = Math.trunc(Number(page));
  const known = PAGE_SIZES.find((each) => String(each) === size);
  return { page: number >= 1 ? number : 1, size: known ?? PAGE_SIZES[0] };
}
