import { createRequire } from 'node:module';
import pg from 'pg';

const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils.js') as { prepareValue(value: unknown): unknown };

/** A row as PostgreSQL sent it: one text or null per column. */
export type RawRow = readonly (string | null)[];

/** What `pg` has in a query beside what its types say. */
interface Inside {
  name: string;
  text: string;
  values: unknown[];
  _result: { rows: RawRow[] };
  hasBeenParsed(connection: Connection): boolean;
}

interface Connection {
  submittedNamedStatements: Record<string, string>;
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: unknown[]; valueMapper: (value: unknown) => unknown }): void;
  execute(message: object): void;
  sync(): void;
}

/**
 * A prepared statement whose rows stay the texts that PostgreSQL sent. It doesn't ask what its columns are called or what types they
 * have, which spares both sides work that a short statement feels. The counterpart of `prepare` and `handleDataRow` in
 * `pg`'s query, whose version is pinned.
 */
export class RawQuery extends pg.Query {
  declare readonly name: string | undefined;

  constructor(name: string | undefined, text: string, values: unknown[]) {
    super(text);
    Object.assign(this, { name, values, queryMode: 'extended' });
  }

  prepare(this: Inside, connection: Connection): void {
    const { name, text, values } = this;
    if (!this.hasBeenParsed(connection)) {
      connection.parse({ name, text });
      if (name) connection.submittedNamedStatements[name] = text;
    }
    connection.bind({ statement: name, values, valueMapper: prepareValue });
    connection.execute({});
    connection.sync();
  }

  handleDataRow(this: Inside, { fields }: { fields: RawRow }): void {
    this._result.rows.push(fields);
  }
}

/** How to ask `pg`: by a configuration, or by a query object of ours. */
export type Query = pg.QueryConfig | RawQuery;

/** Asks on one connection; for a query object, `pg` itself returns no promise. */
export function ask(client: pg.ClientBase, query: Query): Promise<pg.QueryResult> {
  if (!(query instanceof RawQuery)) return client.query(query);
  return new Promise((resolve, reject) => {
    const answered = (error: Error | null, result: pg.QueryResult) => (error ? reject(error) : resolve(result));
    (client.query as (query: RawQuery, callback: typeof answered) => void).call(client, query, answered);
  });
}
