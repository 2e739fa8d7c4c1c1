import pg from 'pg';
import { ask, type Query } from './raw-query.ts';

/** What `pg` keeps of a connection that is needed to write several statements at once. */
interface Corkable {
  connection: { stream: { cork(): void; uncork(): void } };
}

interface Line {
  client: pg.Client | undefined;
  connecting: Promise<pg.Client> | undefined;
  inFlight: number;
  /** statements that wait to be written in this turn of the event loop */
  corked: number;
}

/** So many statements of one turn share a connection before the next one is taken. */
const BATCH = 4;

export interface PipelineOptions {
  settings: pg.ClientConfig;
  connections: number;
  prepare: (client: pg.ClientBase) => Promise<void>;
  onLost: (error: Error) => void;
}

/**
 * A few connections on which statements follow each other without waiting for answers. What is asked in one turn of the event
 * loop goes out in one write: a system call costs more than most statements. For short statements outside of transactions.
 */
export class Pipeline {
  readonly #options: PipelineOptions;
  readonly #lines: Line[];
  #closed = false;

  constructor(options: PipelineOptions) {
    this.#options = options;
    this.#lines = Array.from({ length: options.connections }, () => ({
      client: undefined,
      connecting: undefined,
      inFlight: 0,
      corked: 0,
    }));
  }

  async query(query: Query): Promise<pg.QueryResult> {
    const line = this.#pick();
    line.inFlight++;
    try {
      const client = line.client ?? (await this.#connect(line));
      this.#cork(line, client);
      return await ask(client, query);
    } finally {
      line.inFlight--;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(
      this.#lines.map(async ({ client, connecting }) => (client ?? (await connecting?.catch(() => undefined)))?.end()),
    );
  }

  /** The line that is being filled, until it is full; then the one with the least to do. */
  #pick(): Line {
    let best = this.#lines[0]!;
    for (const line of this.#lines) {
      if (line.corked > 0 && line.corked < BATCH) return line;
      if (line.inFlight < best.inFlight) best = line;
    }
    return best;
  }

  #cork(line: Line, client: pg.Client): void {
    if (line.corked++ > 0) return;
    const { stream } = (client as unknown as Corkable).connection;
    stream.cork();
    setImmediate(() => {
      line.corked = 0;
      stream.uncork();
    });
  }

  #connect(line: Line): Promise<pg.Client> {
    line.connecting ??= this.#open(line).finally(() => {
      line.connecting = undefined;
    });
    return line.connecting;
  }

  async #open(line: Line): Promise<pg.Client> {
    if (this.#closed) throw new Error('Connection terminated: the pool is closed');
    const client = new pg.Client({ ...this.#options.settings, pipeline: true } as pg.ClientConfig);
    const forget = () => {
      if (line.client === client) line.client = undefined;
    };
    client.on('error', (error) => {
      forget();
      this.#options.onLost(error);
    });
    client.on('end', forget);
    await client.connect();
    await this.#options.prepare(client);
    line.client = client;
    return client;
  }
}
