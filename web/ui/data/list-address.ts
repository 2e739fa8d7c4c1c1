import type { Search } from '../search-params.ts';
import { daysOf, endsOf } from './time-range.ts';

export const PAGE_SIZES = [25, 50, 100] as const;

/** Filters that a list always has, such as the user on whose page it stands. */
export type Fixed = Readonly<Record<string, string | number | boolean>>;

/** What a list is, as far as its address is concerned. */
export interface ListParts {
  readonly include?: readonly string[];
  readonly sort?: string;
  readonly filters?: readonly string[];
  /** times that may be narrowed to a range of days, without their endings: "created" */
  readonly times?: readonly string[];
  readonly search?: string;
}

/** What the API is asked for by an address. Filters that the list doesn't know are left out, and those that always hold win. */
export function wishOf(parts: ListParts, search: Search, fixed: Fixed, now = new Date()) {
  const { include = [], filters = [], times = [], search: box } = parts;
  const found = search.q && box ? { [box]: search.q } : {};
  const ranges = times.map((name) => endsOf(name, search[name] ?? '', now));
  const filter = { ...Object.fromEntries(setIn(filters, search)), ...Object.assign({}, ...ranges), ...found, ...fixed };
  return {
    ...(Object.keys(filter).length > 0 ? { filter } : {}),
    ...(include.length > 0 ? { include } : {}),
    sort: (search.sort ?? sortOf(parts, search, now)).split(','),
  };
}

/**
 * What a list is sorted by without anybody asking: where it is narrowed to a range of days, by that time, so that what is nearest comes first
 * and one index serves both.
 */
export function sortOf({ sort = '-id', times = [] }: ListParts, search: Search, now = new Date()): string {
  const narrowed = times.find((name) => daysOf(search[name] ?? '', now));
  if (!narrowed) return sort;
  return search[narrowed]!.startsWith('next') ? `${narrowed}_at` : `-${narrowed}_at`;
}

/** The filters that are set in an address. */
export const filtersOf = (
  { filters = [], times = [] }: ListParts,
  search: Search,
  now = new Date(),
): [name: string, values: string[]][] => [
  ...setIn(filters, search),
  ...setIn(times, search).filter(([, [value = '']]) => daysOf(value, now)),
];

const setIn = (names: readonly string[], search: Search): [name: string, values: string[]][] =>
  Object.entries(search).flatMap(([name, value]) =>
    value && names.includes(name) ? [[name, value.split(',')] as [string, string[]]] : [],
  );

/** Page and size of an address; what makes no sense is left out. */
export function placeOf({ page, size }: Search): { page: number; size: number } {
  const number = Math.trunc(Number(page));
  const known = PAGE_SIZES.find((each) => String(each) === size);
  return { page: number >= 1 ? number : 1, size: known ?? PAGE_SIZES[0] };
}
