import pg from 'pg';
import { HttpError } from '../errors.ts';
import { encodeParameter, type Parameter, type Statement } from './statement.ts';
import { domainTypes, rawTypes } from './types.ts';

/** A row as PostgreSQL sent it: one text or null per column. */
export type RawRow = readonly (string | null)[];

/** Where statements run: the pool, or one transaction. */
export interface Queryable {
  query<Row>(statement: Statement<Row>, parameters?: readonly Parameter[]): Promise<Row[]>;
  /** rows as arrays of the texts that PostgreSQL sent, for the resource engine */
  raw(statement: Statement, parameters?: readonly Parameter[]): Promise<RawRow[]>;
}

export interface Transaction extends Queryable {
  /** runs after the commit, in order; not at all when the transaction is rolled back */
  afterCommit(hook: () => void): void;
}

export interface Database extends Queryable {
  /** All or nothing. What `work` throws rolls everything back and is thrown again. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** A connection of its own, for LISTEN or an advisory lock; the caller ends it. */
  connect(): Promise<pg.Client>;
  readonly connectionString: string;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  connectionString: string;
  /** connections kept at most */
  size: number;
  log?: (line: string) => void;
}

const UNREACHABLE = /^(08|57P0[123]|53300)|ECONN|EPIPE|ENOENT|EAI_AGAIN/;

/** Whether an error says that the database can't be reached right now, rather than that the statement was wrong. */
export function isUnreachable(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return (
    UNREACHABLE.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/i.test(
      message,
    )
  );
}

export const unreachable = (): HttpError =>
  new HttpError(503, 'The database can not be reached right now: try again in a few seconds.', {
    headers: { 'Retry-After': '2' },
  });

/** Opens a pool of connections whose sessions speak UTC and ISO dates. Nothing is connected before the first statement. */
export function openDatabase({ connectionString, size, log = () => {} }: DatabaseOptions): Database {
  const settings = { connectionString, application_name: 'tollgate', keepAlive: true } as const;
  const pool = new pg.Pool({
    ...settings,
    max: size,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    onConnect: prepareSession,
  } as pg.PoolConfig);
  pool.on('error', (error) => log(`A database connection was lost: ${error.message}`));
  return {
    connectionString,
    ...queryable(pool),
    transaction: (work) => inTransaction(pool, work),
    connect: async () => {
      const client = new pg.Client(settings);
      await client.connect();
      await prepareSession(client);
      return client;
    },
    close: () => pool.end(),
  };
}

const prepareSession = async (client: pg.ClientBase): Promise<void> => {
  await client.query("SET TIME ZONE 'UTC'; SET DateStyle = 'ISO'; SET plan_cache_mode = auto");
};

function queryable(runner: pg.Pool | pg.PoolClient): Queryable {
  return {
    query: async <Row>(statement: Statement<Row>, parameters: readonly Parameter[] = []) =>
      (await run(runner, { ...prepared(statement, parameters), types: domainTypes })).rows as Row[],
    raw: async (statement, parameters = []) =>
      (await run(runner, { ...prepared(statement, parameters), types: rawTypes, rowMode: 'array' })).rows as RawRow[],
  };
}

const prepared = ({ name, text }: Statement, parameters: readonly Parameter[]) => ({
  name,
  text,
  values: parameters.map(encodeParameter) as unknown[],
});

async function run(
  runner: pg.Pool | pg.PoolClient,
  query: pg.QueryConfig | pg.QueryArrayConfig,
): Promise<pg.QueryResult> {
  try {
    return await runner.query(query);
  } catch (error) {
    throw isUnreachable(error) ? unreachable() : error;
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error) => {
    throw isUnreachable(error) ? unreachable() : error;
  });
  const hooks: (() => void)[] = [];
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work({ ...queryable(client), afterCommit: (hook) => hooks.push(hook) });
    await client.query('COMMIT');
    for (const hook of hooks) hook();
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw isUnreachable(error) ? unreachable() : error;
  } finally {
    client.release(broken);
  }
}
