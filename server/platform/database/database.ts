import pg from 'pg';
import { HttpError } from '../errors.ts';
import { Pipeline } from './pipeline.ts';
import { ask, type Query, RawQuery, type RawRow } from './raw-query.ts';
import { encodeParameter, type Parameter, type Statement } from './statement.ts';
import { domainTypes } from './types.ts';
import { ATTEMPTS, beforeAttempt, isVictim } from './victims.ts';

export type { RawRow } from './raw-query.ts';

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

/** Who acts in a transaction, and the clock's time there: what triggers that keep books put on their entries. */
export interface Acting {
  readonly kind: string;
  readonly userId: bigint | null;
  readonly apiKeyId: bigint | null;
  readonly now: Temporal.Instant;
}

export interface Database extends Queryable {
  /**
   * All or nothing. What `work` throws rolls everything back and is thrown again. Where PostgreSQL gave the transaction up for the sake of others,
   * `work` is done anew, a few times: so it must do nothing that a rollback doesn't undo, but by `afterCommit`.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>, acting?: Acting): Promise<T>;
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

/** Share of the connections that short statements run on one behind the other; the rest serve transactions and searches. */
const PIPELINED = 0.4;

/**
 * Opens connections whose sessions speak UTC and ISO dates. Nothing is connected before the first statement. Prepared
 * statements outside of transactions share pipelined connections; whatever may take long has a connection to itself.
 */
export function openDatabase({ connectionString, size, log = () => {} }: DatabaseOptions): Database {
  const settings = { connectionString, application_name: 'tollgate', keepAlive: true } as const;
  const onLost = (error: Error) => log(`A database connection was lost: ${error.message}`);
  const pipelined = Math.max(1, Math.floor(size * PIPELINED));
  const pipeline = new Pipeline({ settings, connections: pipelined, prepare: preparePipelined, onLost });
  const pool = new pg.Pool({
    ...settings,
    max: size - pipelined,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    onConnect: prepareSession,
  } as pg.PoolConfig);
  pool.on('error', onLost);
  pool.on('connect', survive);
  return {
    connectionString,
    ...queryable({
      query: (query, alone) => (query.name && !alone ? pipeline.query(query) : pool.query(query as pg.QueryConfig)),
      // Each is a transaction of its own.
      attempts: ATTEMPTS,
    }),
    transaction: (work, acting) => repeating(() => inTransaction(pool, work, acting)),
    connect: async () => {
      const client = new pg.Client(settings);
      survive(client);
      await client.connect();
      await prepareSession(client);
      return client;
    },
    close: async () => {
      await Promise.all([pipeline.close(), pool.end()]);
    },
  };
}

/** A connection that breaks between two statements has nobody to tell but this; the next statement on it fails anyway. */
const survive = (client: pg.ClientBase): void => void client.on('error', () => {});

const prepareSession = async (client: pg.ClientBase): Promise<void> => {
  await client.query("SET TIME ZONE 'UTC'; SET DateStyle = 'ISO'");
};

/**
 * Named statements are planned once. What has no name, such as a search or a range, is planned for what it asks, each time: under
 * this setting PostgreSQL would not do so, and it must not hold on the connections where such statements run.
 */
const PLANNED_ONCE = 'plan_cache_mode = force_generic_plan';

const preparePipelined = async (client: pg.ClientBase): Promise<void> => {
  await prepareSession(client);
  await client.query(`SET ${PLANNED_ONCE}`);
};

interface Runner {
  query(query: Query, alone?: boolean): Promise<pg.QueryResult>;
  /** how often a statement is tried that PostgreSQL gave up for the sake of others */
  readonly attempts: number;
}

function queryable(runner: Runner): Queryable {
  return {
    query: async <Row>(statement: Statement<Row>, parameters: readonly Parameter[] = []) =>
      (await run(runner, () => ({ ...prepared(statement, parameters), types: domainTypes }), statement.alone))
        .rows as Row[],
    raw: async (statement, parameters = []) =>
      (await run(runner, () => rawQuery(statement, parameters), statement.alone)).rows as RawRow[],
  };
}

const rawQuery = ({ name, text }: Statement, parameters: readonly Parameter[]) =>
  new RawQuery(name, text, parameters.map(encodeParameter));

const prepared = ({ name, text }: Statement, parameters: readonly Parameter[]) => ({
  name,
  text,
  values: parameters.map(encodeParameter) as unknown[],
});

async function run(runner: Runner, make: () => Query, alone?: boolean, made = 0): Promise<pg.QueryResult> {
  try {
    return await runner.query(make(), alone);
  } catch (error) {
    if (!isVictim(error) || made + 1 >= runner.attempts) throw isUnreachable(error) ? unreachable() : error;
  }
  await beforeAttempt(made + 1);
  return run(runner, make, alone, made + 1);
}

async function repeating<T>(attempt: () => Promise<T>): Promise<T> {
  for (let made = 1; ; made++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isVictim(error) || made >= ATTEMPTS) throw error;
    }
    await beforeAttempt(made);
  }
}

/** Says who acts with the same message that opens the transaction. Nothing in it comes from outside but ids and a time. */
const begin = ({ kind, userId, apiKeyId, now }: Acting): string =>
  `BEGIN; SET LOCAL ${PLANNED_ONCE}; SELECT set_config('tollgate.actor_kind', '${kind}', true), set_config('tollgate.actor_user', '${userId ?? ''}', true), set_config('tollgate.actor_key', '${apiKeyId ?? ''}', true), set_config('tollgate.now', '${now}', true)`;

async function inTransaction<T>(pool: pg.Pool, work: (tx: Transaction) => Promise<T>, acting?: Acting): Promise<T> {
  const client = await pool.connect().catch((error) => {
    throw isUnreachable(error) ? unreachable() : error;
  });
  const hooks: (() => void)[] = [];
  let broken: Error | undefined;
  let over = false;
  // What `work` left running when it failed must not speak on a connection that serves others by then.
  const query = async (query: Query) => {
    if (over) throw new Error('This transaction is over: nothing can be asked in it any more.');
    return ask(client, query);
  };
  try {
    await client.query(acting ? begin(acting) : `BEGIN; SET LOCAL ${PLANNED_ONCE}`);
    const result = await work({ ...queryable({ query, attempts: 1 }), afterCommit: (hook) => hooks.push(hook) });
    over = true;
    await client.query('COMMIT');
    for (const hook of hooks) hook();
    return result;
  } catch (error) {
    over = true;
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw isUnreachable(error) ? unreachable() : error;
  } finally {
    client.release(broken);
  }
}
