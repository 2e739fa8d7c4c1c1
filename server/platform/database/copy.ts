import pg from 'pg';

// COPY in its text format, which holds every value as PostgreSQL itself writes and reads it: the one row a line, a tab between two
// columns, \N for null. What `pg` leaves to others: its `Query` has the places for it, and its version is pinned.

/** What `pg` keeps of a connection that COPY speaks over. */
interface Connection {
  readonly stream: NodeJS.ReadableStream & {
    writableNeedDrain: boolean;
    destroy(error?: Error): void;
  } & NodeJS.EventEmitter;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

type Answered = (error: Error | null, result: pg.QueryResult) => void;

const BLOCK = 64 * 1024;
/** Blocks that wait to be taken before the server is made to wait. */
const WAITING = 4;

/**
 * Gives what `COPY ... TO STDOUT` sends to `take`, in blocks of some 64 KiB, one after the other, never more in memory than a
 * few of them. Returns how many rows there were.
 */
export async function copyOut(client: pg.Client, sql: string, take: (block: Buffer) => Promise<void>): Promise<number> {
  const query = new CopyOut(sql, take);
  const result = await submit(client, query).catch((error) => {
    throw query.failure ?? error;
  });
  await query.taken();
  return result.rowCount ?? 0;
}

/** Sends blocks to `COPY ... FROM STDIN`. Returns how many rows were written. */
export async function copyIn(client: pg.Client, sql: string, blocks: AsyncIterable<Buffer>): Promise<number> {
  const { promise: asked, resolve: ready, reject: refused } = Promise.withResolvers<Connection>();
  const done = submit(client, new CopyIn(sql, ready));
  done.catch(refused);
  const connection = await asked;
  try {
    for await (const block of blocks) {
      connection.sendCopyFromChunk(block);
      if (connection.stream.writableNeedDrain) await Promise.race([drained(connection), done]);
    }
  } catch (error) {
    connection.sendCopyFail('its source broke off');
    await done.catch(() => {});
    throw error;
  }
  connection.endCopyFrom();
  return (await done).rowCount ?? 0;
}

const drained = ({ stream }: Connection): Promise<void> =>
  new Promise((resolve) => void stream.once('drain', () => resolve()));

const submit = (client: pg.Client, query: pg.Query): Promise<pg.QueryResult> =>
  new Promise((resolve, reject) => {
    const answered: Answered = (error, result) => (error ? reject(error) : resolve(result));
    (client.query as unknown as (query: pg.Query, answered: Answered) => void).call(client, query, answered);
  });

class CopyIn extends pg.Query {
  readonly #ready: (connection: Connection) => void;

  constructor(sql: string, ready: (connection: Connection) => void) {
    super(sql);
    this.#ready = ready;
  }

  handleCopyInResponse(connection: Connection): void {
    this.#ready(connection);
  }
}

class CopyOut extends pg.Query {
  readonly #take: (block: Buffer) => Promise<void>;
  #block = Buffer.allocUnsafe(BLOCK);
  #filled = 0;
  #waiting = 0;
  #taking: Promise<void> = Promise.resolve();
  failure: Error | undefined;

  constructor(sql: string, take: (block: Buffer) => Promise<void>) {
    super(sql);
    this.#take = take;
  }

  /** The chunk is a view of a buffer that is written again: what is kept must be copied. */
  handleCopyData({ chunk }: { chunk: Buffer }, connection: Connection): void {
    if (this.#filled + chunk.length > BLOCK) this.#pass(connection);
    if (chunk.length > BLOCK) this.#give(Buffer.from(chunk), connection);
    else this.#filled += chunk.copy(this.#block, this.#filled);
  }

  async taken(): Promise<void> {
    this.#pass();
    await this.#taking;
    if (this.failure) throw this.failure;
  }

  #pass(connection?: Connection): void {
    if (this.#filled === 0) return;
    const block = this.#block.subarray(0, this.#filled);
    this.#block = Buffer.allocUnsafe(BLOCK);
    this.#filled = 0;
    this.#give(block, connection);
  }

  #give(block: Buffer, connection?: Connection): void {
    if (this.failure) return;
    if (++this.#waiting === WAITING) connection?.stream.pause();
    this.#taking = this.#taking
      .then(() => (this.failure ? undefined : this.#take(block)))
      .catch((error) => {
        this.failure ??= error;
        // There may be much more to come, which nobody wants any more.
        connection?.stream.destroy(error);
      })
      .finally(() => {
        if (this.#waiting-- === WAITING) connection?.stream.resume();
      });
  }
}
