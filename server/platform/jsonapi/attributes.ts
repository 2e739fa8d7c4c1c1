import type { RawRow } from '../database/database.ts';
import { toDecimal } from '../money.ts';

/** The part of JSON Schema 2020-12 that declarations use. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Tells at which position of a row a column stands, adding it to what is selected when it is new. */
export type Position = (column: string) => number;

export type AttributeKind =
  | 'id'
  | 'reference'
  | 'integer'
  | 'text'
  | 'code'
  | 'choice'
  | 'flag'
  | 'time'
  | 'date'
  | 'money'
  | 'json'
  | 'decimal'
  | 'past'
  | 'none';

/** Writes one attribute of a row as JSON, as it is at `now` (milliseconds since 1970). */
export type Encoder = (row: RawRow, now: number) => string;

/** One attribute of a resource: how it is read, written as JSON, described, filtered and sorted. */
export interface Attribute {
  readonly kind: AttributeKind;
  readonly column: string;
  readonly nullable: boolean;
  readonly schema: JsonSchema;
  /** the values of a choice */
  readonly values?: readonly string[];
  /** the column that holds an amount's currency code */
  readonly currency?: string;
  /** what a text is sorted by; without case and accents when left out */
  readonly collation?: string;
  /** the status in which it counts that a time has passed, in the column `status` */
  readonly status?: string;
  readonly compile: (position: Position) => Encoder;
}

interface Options {
  nullable?: boolean;
  /** when it differs from the attribute's name */
  column?: string;
  description?: string;
}

/** An attribute that still lacks its name: `defineResource` gives it the name it is declared under. */
export type Unnamed = (name: string) => Attribute;

type Encode = (raw: string) => string;

function declare(
  kind: AttributeKind,
  schema: JsonSchema,
  encode: Encode,
  options: Options,
  more: Partial<Attribute> = {},
): Unnamed {
  return (name) => {
    const { nullable = false, column = name, description } = options;
    const compile = (position: Position) => {
      const at = position(column);
      return (row: RawRow) => {
        const raw = row[at]!;
        return raw === null ? 'null' : encode(raw);
      };
    };
    const described = description ? { ...schema, description } : schema;
    return Object.freeze({
      kind,
      column,
      nullable,
      schema: nullable ? orNull(described) : described,
      compile,
      ...more,
    });
  };
}

function orNull(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema.enum)) return { ...schema, type: ['string', 'null'], enum: [...schema.enum, null] };
  return typeof schema.type === 'string' ? { ...schema, type: [schema.type, 'null'] } : schema;
}

const asIs: Encode = (raw) => raw;
const quoted: Encode = (raw) => JSON.stringify(raw);
const bare: Encode = (raw) => `"${raw}"`;

/** Writes PostgreSQL's "2026-01-02 10:00:00.5+00" as the wire's "2026-01-02T10:00:00.500000Z". */
export function encodeTime(raw: string): string {
  const end = raw.length - 3;
  const fraction = end > 19 ? raw.slice(20, end).padEnd(6, '0') : '000000';
  return `"${raw.slice(0, 10)}T${raw.slice(11, 19)}.${fraction}Z"`;
}

const withoutTrailingZeros: Encode = (raw) => (raw.includes('.') ? raw.replace(/\.?0+$/, '') : raw);

export const id = (options: Options = {}): Unnamed => declare('id', { type: 'integer' }, asIs, options);
/** The id of a row of another resource. */
export const reference = (options: Options = {}): Unnamed => declare('reference', { type: 'integer' }, asIs, options);
export const integer = (options: Options = {}): Unnamed => declare('integer', { type: 'integer' }, asIs, options);
export const text = ({ collation, ...options }: Options & Pick<Attribute, 'collation'> = {}): Unnamed =>
  declare('text', { type: 'string' }, quoted, options, { collation });
/** A text that is compared whole, such as a currency code or a UUID. */
export const code = (options: Options = {}): Unnamed => declare('code', { type: 'string' }, quoted, options);
export const choice = (values: readonly string[], options: Options = {}): Unnamed =>
  declare('choice', { type: 'string', enum: values }, quoted, options, { values });
/** A boolean, as JSON true and false. */
export const flag = (options: Options = {}): Unnamed =>
  declare('flag', { type: 'boolean' }, (raw) => (raw === 't' ? 'true' : 'false'), options);
/** A boolean that the recorded panel writes as 0 and 1. */
export const bit = (options: Options = {}): Unnamed =>
  declare('flag', { type: 'integer', enum: [0, 1] }, (raw) => (raw === 't' ? '1' : '0'), options);
export const time = (options: Options = {}): Unnamed =>
  declare('time', { type: 'string', format: 'date-time' }, encodeTime, options);
/** A day without a time: "2026-07-01". */
export const date = (options: Options = {}): Unnamed =>
  declare('date', { type: 'string', format: 'date' }, bare, options);
export const json = (schema: JsonSchema, options: Options = {}): Unnamed => declare('json', schema, asIs, options);
/** An exact number that is no amount of a currency, such as a percentage. */
export const decimal = (options: Options = {}): Unnamed =>
  declare('decimal', { type: 'number' }, withoutTrailingZeros, options);
/** Whether the time in `column` has passed by the clock, while the row has this `status`. No column of its own: what it says changes by itself. */
export const past =
  (column: string, status: string): Unnamed =>
  () => {
    const compile = (position: Position): Encoder => {
      const [at, of] = [position(column), position('status')];
      return (row, now) =>
        row[of] === status && row[at] !== null && millisecondsOf(row[at]!) < now ? 'true' : 'false';
    };
    return Object.freeze({
      kind: 'past',
      column,
      status,
      nullable: false,
      schema: { type: 'boolean' },
      compile,
    } as const);
  };

/** PostgreSQL's "2026-01-02 10:00:00.5+00" in milliseconds since 1970. */
const millisecondsOf = (raw: string): number => Date.parse(`${raw.replace(' ', 'T')}:00`);

export const uuid = (options: Options = {}): Unnamed =>
  declare('code', { type: 'string', format: 'uuid' }, bare, options);

/** An attribute that is always null, kept because clients know it. */
export const alwaysNull = (): Unnamed => (name) =>
  Object.freeze({
    kind: 'none',
    column: name,
    nullable: true,
    schema: { type: 'null' },
    compile: () => () => 'null',
  } as const);

/** An amount in answers. */
export const amountSchema = {
  type: 'string',
  pattern: '^-?\\d+(\\.\\d+)?$',
  description: 'decimal amount in the currency',
  examples: ['12.50'],
} as const;

/** An amount: minor units in `column`, in the currency whose code stands in the column `currency`; a decimal string on the wire. */
export function money(options: Options & { currency?: string } = {}): Unnamed {
  const { nullable = false, currency = 'currency_code' } = options;
  return (name) => {
    const column = options.column ?? name;
    const compile = (position: Position) => {
      const [amount, code] = [position(column), position(currency)];
      return (row: RawRow) => {
        const raw = row[amount]!;
        return raw === null ? 'null' : `"${toDecimal(raw, row[code]!)}"`;
      };
    };
    const schema = amountSchema;
    return Object.freeze({
      kind: 'money',
      column,
      nullable,
      currency,
      schema: nullable ? orNull(schema) : schema,
      compile,
    } as const);
  };
}
