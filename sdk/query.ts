import type { FilterValue } from './types.ts';

/** The options of a list or a view, without what the types know of them. */
export interface QueryOptions {
  filter?: object;
  sort?: readonly string[];
  include?: readonly string[];
  fields?: object;
  page?: number;
  perPage?: number;
  cursor?: string;
  total?: boolean;
}

/** Options as a query with its question mark, behind parameters of an operation's own; '' when they ask for nothing. */
export function queryOf(
  { filter, sort, include, fields, page, perPage, cursor, total }: QueryOptions,
  parameters: object = {},
): string {
  return toSearch([
    ...plainPairs(parameters),
    ...Object.entries(filter ?? {}).map(([name, value]) => [`filter[${name}]`, textOf(value)] as const),
    ['sort', sort?.join()],
    ['include', include?.join()],
    ...Object.entries(fields ?? {}).map(([type, names]) => [`fields[${type}]`, names?.join()] as const),
    ['page', page?.toString()],
    ['per_page', perPage?.toString()],
    ['page[cursor]', cursor],
    ['total', total ? 'true' : undefined],
  ]);
}

/** The query of an operation whose parameters have no rule. */
export const plainQueryOf = (parameters: object): string => toSearch(plainPairs(parameters));

const plainPairs = (parameters: object) =>
  Object.entries(parameters).map(([name, value]) => [name, textOf(value)] as const);

function toSearch(pairs: readonly (readonly [name: string, value: string | undefined])[]): string {
  const given = pairs.filter((pair): pair is [string, string] => pair[1] !== undefined);
  if (given.length === 0) return '';
  return `?${given.map(([name, value]) => `${encodeName(name)}=${encodeURIComponent(value)}`).join('&')}`;
}

/** Brackets stay readable. */
const encodeName = (name: string): string => encodeURIComponent(name).replaceAll('%5B', '[').replaceAll('%5D', ']');

function textOf(value: FilterValue | readonly FilterValue[] | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.map(textOf).join();
  return value instanceof Date ? value.toISOString() : String(value);
}
