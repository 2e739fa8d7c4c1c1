import type { Wanted } from './answer.ts';
import { fragmentOf } from './names.ts';
import type { Random } from './random.ts';
import type { Row, Tables } from './rows.ts';
import { type FilterKind, types } from './truth.ts';

/** Values that mean something to LIKE, to SQL or to the reader of a query, or that nothing holds. */
const ODD = ['%', '_', '\\', "'", '"', '%%', '\\%', 'zzzz', '0', ' ', ',', "' OR 1=1 --", '\\\\', '*'];

/** Asks for a list of a type in a random way. */
export function randomWanted(random: Random, tables: Tables, type: string): Wanted {
  const truth = types[type]!;
  const filters = random.some(Object.entries(truth.filters), random.pick([0, 0, 1, 1, 1, 2]));
  const includes = random.some(truth.includes, random.pick([0, 0, 1, 1, 2, 3]));
  const narrowed = random.some([type, type, ...Object.keys(types)], random.pick([0, 0, 0, 1, 2]));
  return {
    type,
    filters: Object.fromEntries(
      filters.map(([name, kind]) => [name, randomValue(random, tables[truth.table]!, name, kind)]),
    ),
    sorts: random
      .some(Object.keys(truth.sorts), random.pick([0, 1, 1, 1, 2, 3]))
      .map((name) => (random.chance(0.4) ? `-${name}` : name)),
    includes: includes.map((path) =>
      path.includes('.') || random.chance(0.9) ? path : path + random.pick(['Count', 'Exists']),
    ),
    fields: Object.fromEntries(
      narrowed.map((name) => [name, random.some([...Object.keys(types[name]!.attributes), 'bogus'], 3)]),
    ),
    page: random.pick([1, 1, 1, 2, 3, 9]),
    perPage: random.pick([15, 15, 1, 2, 3, 7, 50, 1000]),
  };
}

function randomValue(random: Random, rows: readonly Row[], name: string, kind: FilterKind): string {
  const values = Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => oneValue(random, rows, name, kind));
  return values.join(',');
}

function oneValue(random: Random, rows: readonly Row[], name: string, kind: FilterKind): string {
  if (random.chance(0.12)) return random.pick(ODD);
  const cell = random.pick(rows)[name];
  if (kind === 'flag') return random.pick(['0', '1', 'true', 'false']);
  if (cell === null || cell === undefined) return 'nothing';
  const text = String(cell);
  if (kind === 'id') return text;
  if (kind === 'code') return random.pick([text, text.toLowerCase()]);
  return text === '' ? '' : fragmentOf(random, text);
}

/** The query string that asks for it, in any order. */
export function searchOf(random: Random, wanted: Wanted): string {
  const pairs = [
    ...Object.entries(wanted.filters).map(([name, value]) => `filter[${name}]=${encoded(value)}`),
    ...Object.entries(wanted.fields).map(([name, values]) => `fields[${name}]=${values.join(',')}`),
    ...(wanted.sorts.length > 0 ? [`sort=${wanted.sorts.join(',')}`] : []),
    ...(wanted.includes.length > 0 ? [`include=${wanted.includes.join(',')}`] : []),
    ...(wanted.page > 1 ? [`page=${wanted.page}`] : []),
    ...(wanted.perPage === 15 ? [] : [`per_page=${wanted.perPage}`]),
  ];
  return random.some(pairs, pairs.length).join('&');
}

/** As `fetch` would send it, so that links can be compared with what was asked. */
const encoded = (text: string): string => encodeURIComponent(text).replaceAll("'", '%27');
