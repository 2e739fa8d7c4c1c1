/**
 * A named SQL statement. The name makes PostgreSQL parse and plan it once per connection; leave it out for statements
 * whose text varies without bound.
 */
export interface Statement<Row = unknown> {
  readonly name?: string;
  readonly text: string;
  /** it may wait for a lock, and so must not hold up what others ask on a shared connection */
  readonly alone?: boolean;
  /** only a type: what a row looks like */
  readonly row?: Row;
}

export type Parameter =
  | string
  | number
  | bigint
  | boolean
  | null
  | Buffer
  | Temporal.Instant
  | readonly (string | number | bigint | null)[];

/** Declares a statement: `statement<{ id: bigint }>('users.find-by-email', 'SELECT id FROM users WHERE ...')`. */
export const statement = <Row>(name: string, text: string): Statement<Row> => Object.freeze({ name, text });

/** What `pg` is given for a parameter; `pg` itself knows neither bigint arrays nor Temporal. */
export function encodeParameter(value: Parameter): string | number | boolean | null | Buffer | readonly unknown[] {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Temporal.Instant) return value.toString();
  if (Array.isArray(value)) return value.map((entry) => (typeof entry === 'bigint' ? entry.toString() : entry));
  return value as string | number | boolean | null | Buffer;
}
