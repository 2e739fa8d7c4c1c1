import type { Attribute } from './attributes.ts';

/** How one filter compares. `sql` is the expression on the left. */
export type Filter =
  | {
      readonly kind: 'exact';
      readonly sql: string;
      readonly cast: 'bigint' | 'text' | 'uuid';
      readonly upper?: boolean;
    }
  | { readonly kind: 'choice'; readonly sql: string; readonly values: readonly string[] }
  | { readonly kind: 'flag'; readonly sql: string }
  | { readonly kind: 'number'; readonly sql: string }
  | { readonly kind: 'partial'; readonly sql: string }
  | { readonly kind: 'after'; readonly sql: string; readonly pattern: RegExp }
  | { readonly kind: 'search'; readonly sql: readonly string[]; readonly id: string | null }
  /** one end of a range of times: from inclusive, until exclusive */
  | { readonly kind: 'from'; readonly sql: string }
  | { readonly kind: 'until'; readonly sql: string }
  /** whether the time has passed in rows of a status */
  | { readonly kind: 'past'; readonly sql: string; readonly status: string };

/** Partial, without case and accents; the table holds a folded copy of the column in `<column>_search`. */
export const partialText = (column: string): Filter => ({ kind: 'partial', sql: `${column}_search` });

/**
 * What a box to search in asks: every word in one of several texts (folded expressions, each with a trigram index), or the whole id
 * (a number, in the column `id`).
 */
export const searchOf = (sql: readonly string[], id: string | null = 'id'): Filter => ({ kind: 'search', sql, id });

/** The whole id of another row. */
export const exactId = (column: string): Filter => ({ kind: 'exact', sql: column, cast: 'bigint' });

/** The whole text of a column. */
export const exactText = (column: string): Filter => ({ kind: 'exact', sql: column, cast: 'text' });

/** What comes after a text, in the order of a column of texts, each of which looks like `pattern`. */
export const afterText = (column: string, pattern: RegExp): Filter => ({ kind: 'after', sql: column, pattern });

/** The filter that an attribute's kind implies: whole for ids, codes and flags, partial for everything that is a text to people. */
export function filterOf({ kind, column, values = [], currency, status = '' }: Attribute): Filter {
  switch (kind) {
    case 'id':
    case 'reference':
      return exactId(column);
    case 'code':
    case 'date':
      return { kind: 'exact', sql: column, cast: 'text', upper: true };
    case 'choice':
      return { kind: 'choice', sql: column, values };
    case 'flag':
      return { kind: 'flag', sql: column };
    case 'integer':
      return { kind: 'number', sql: column };
    case 'money':
      return { kind: 'partial', sql: `money_text(${column}, ${currency})` };
    case 'past':
      return { kind: 'past', sql: column, status };
    case 'time':
      return { kind: 'partial', sql: `time_text(${column})` };
    default:
      return partialText(column);
  }
}

/**
 * The range filters of all attributes that are times: `due_at` is filtered by `due_from` (inclusive) and `due_until` (exclusive).
 * One rule for every resource, so that none declares them.
 */
export const rangesOf = (
  attributes: Readonly<Record<string, Attribute>>,
): (readonly [name: string, filter: Filter])[] =>
  Object.entries(attributes)
    .filter(([, { kind }]) => kind === 'time')
    .flatMap(([name, { column }]) =>
      (['from', 'until'] as const).map(
        (kind) => [`${name.replace(/_at$/, '')}_${kind}`, { kind, sql: column }] as const,
      ),
    );

/** Parameters of one filter, and its condition for them. An impossible filter (an id that is no number) matches no row. */
export interface Condition {
  /** equal for conditions whose SQL is the same */
  readonly shape: string;
  readonly parameters: readonly (string | string[])[];
  readonly sql: (next: () => string) => string;
  /** which index pays depends on the values: it is planned for them, each time */
  readonly searched?: boolean;
}

const NEVER: Condition = { shape: '0', parameters: [], sql: () => 'false' };
const ID = /^[0-9]{1,18}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Compiles a filter for the values asked for; any of them may match. Those of numbers must be whole (see `numbers.ts`), an end of a range
 * is one time. `now` is a time as text, for filters that depend on it.
 */
export function conditionOf(filter: Filter, values: readonly string[], now = ''): Condition {
  if (filter.kind === 'past') return passedBy(filter, new Set(values.flatMap(flagValue)), now);
  if (filter.kind === 'partial') return anyPartial(filter.sql, values);
  if (filter.kind === 'search') return wordsIn(filter, values.join(' '));
  if (filter.kind === 'after') return after(filter, values);
  if (filter.kind === 'from' || filter.kind === 'until') return endOfRange(filter, values);
  if (filter.kind === 'number') return searched(anyOf(filter.sql, 'bigint', [...values]));
  if (filter.kind === 'flag') return anyOf(filter.sql, 'boolean', values.flatMap(flagValue));
  if (filter.kind === 'choice') return anyOf(filter.sql, 'text', choicesContaining(filter.values, values));
  if (filter.cast === 'bigint')
    return anyOf(
      filter.sql,
      'bigint',
      values.filter((value) => ID.test(value)),
    );
  if (filter.cast === 'uuid')
    return anyOf(
      filter.sql,
      'uuid',
      values.filter((value) => UUID.test(value)),
    );
  return anyOf(filter.sql, 'text', filter.upper ? values.map((value) => value.toUpperCase()) : [...values]);
}

function passedBy({ sql, status }: Extract<Filter, { kind: 'past' }>, wanted: Set<string>, now: string): Condition {
  if (wanted.size === 0) return NEVER;
  if (wanted.size === 2) return { shape: '*', parameters: [], sql: () => 'true' };
  const passed = (next: () => string) => `status = '${status}' AND ${sql} < ${next()}::timestamptz`;
  if (wanted.has('true')) return searched({ shape: 'past', parameters: [now], sql: (next) => `(${passed(next)})` });
  return searched({ shape: 'open', parameters: [now], sql: (next) => `(${passed(next)}) IS NOT TRUE` });
}

function after({ sql, pattern }: Extract<Filter, { kind: 'after' }>, values: readonly string[]): Condition {
  const known = values.filter((value) => pattern.test(value));
  if (known.length === 0) return NEVER;
  return { shape: 'a', parameters: [known.at(-1)!], sql: (next) => `${sql} > ${next()}::text` };
}

function anyOf(sql: string, cast: string, values: string[]): Condition {
  if (values.length === 0) return NEVER;
  if (values.length === 1) return { shape: '1', parameters: values, sql: (next) => `${sql} = ${next()}::${cast}` };
  return { shape: 'n', parameters: [values], sql: (next) => `${sql} = ANY (${next()}::${cast}[])` };
}

function endOfRange({ kind, sql }: Extract<Filter, { kind: 'from' | 'until' }>, values: readonly string[]): Condition {
  const operator = kind === 'from' ? '>=' : '<';
  return searched({ shape: kind, parameters: [...values], sql: (next) => `${sql} ${operator} ${next()}::timestamptz` });
}

function anyPartial(sql: string, values: readonly string[]): Condition {
  const conditions = (next: () => string) => values.map(() => `${sql} LIKE containing(${next()})`).join(' OR ');
  return searched({ shape: `p${values.length}`, parameters: [...values], sql: (next) => `(${conditions(next)})` });
}

const MAX_WORDS = 8;

function wordsIn({ sql: texts, id }: Extract<Filter, { kind: 'search' }>, wanted: string): Condition {
  const words = wanted.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  const number = id !== null && words.length === 1 && ID.test(words[0]!) ? words : [];
  if (texts.length === 0) return number.length > 0 ? anyOf(id!, 'bigint', number) : NEVER;
  if (words.length === 0) return NEVER;
  const sql = (next: () => string) => {
    const held = words.map(() => {
      const hole = next();
      return `(${texts.map((text) => `${text} LIKE containing(${hole})`).join(' OR ')})`;
    });
    return number.length > 0 ? `(${held[0]} OR ${id} = ${next()}::bigint)` : `(${held.join(' AND ')})`;
  };
  return searched({ shape: `w${words.length}${number.length > 0}`, parameters: [...words, ...number], sql });
}

const searched = (condition: Condition): Condition => ({ ...condition, searched: true });

/** The recorded panel looks into the stored word, so "pend" finds "pending"; looking into the few words there are keeps the index. */
function choicesContaining(choices: readonly string[], values: readonly string[]): string[] {
  const wanted = values.map(plain);
  return choices.filter((choice) => wanted.some((value) => plain(choice).includes(value)));
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function flagValue(value: string): string[] {
  if (value === '1' || value.toLowerCase() === 'true') return ['true'];
  if (value === '0' || value.toLowerCase() === 'false') return ['false'];
  return [];
}
