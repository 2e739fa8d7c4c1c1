import type { Client } from 'pg';
import type { Database, Queryable } from './database.ts';
import { statement } from './statement.ts';

const CHANNEL = 'tollgate_access';

interface Subscriber {
  /** told the tag of what changed */
  onNews(tag: string): void;
  /** told when news reach us, and when they no longer do; at once when subscribing */
  onState(up: boolean): void;
}

export interface Listener {
  subscribe(subscriber: Subscriber): void;
  stop(): Promise<void>;
}

interface ListenerParts {
  database: Database;
  log: (line: string) => void;
}

const RETRY = 500;
const PING = 5000;

const notify = statement('access.announce', `SELECT pg_notify('${CHANNEL}', $1)`);

/** Tells every node, when the transaction commits, that what it knows of something ("api_key:5") is old. */
export const announce = async (db: Queryable, tag: string): Promise<void> => void (await db.query(notify, [tag]));

/** Keeps the process's one connection open for news of changed keys and tokens, and opens another whenever it breaks. */
export async function listen({ database, log }: ListenerParts): Promise<Listener> {
  const subscribers: Subscriber[] = [];
  let client: Client | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const tellState = (up: boolean) => {
    for (const { onState } of subscribers) onState(up);
  };

  const lost = (reason: string) => {
    if (stopped || !client) return;
    client = undefined;
    tellState(false);
    log(`News of changed keys and tokens don't arrive (${reason}); they are checked in the database until they do.`);
    timer = setTimeout(connect, RETRY);
  };

  const connect = async (): Promise<void> => {
    try {
      const fresh = await database.connect();
      fresh.on('error', (error) => fresh === client && lost(error.message));
      fresh.on('end', () => fresh === client && lost('the connection ended'));
      fresh.on('notification', ({ payload = '' }) => {
        for (const { onNews } of subscribers) onNews(payload);
      });
      await fresh.query(`LISTEN ${CHANNEL}`);
      if (stopped) return void (await fresh.end());
      client = fresh;
      tellState(true);
    } catch {
      if (!stopped) timer = setTimeout(connect, RETRY);
    }
  };

  /** A connection that died without a word is found by asking. */
  const ping = setInterval(() => {
    const asked = client;
    if (!asked) return;
    const giveUp = (reason: string) => {
      if (asked !== client) return;
      asked.end().catch(() => {});
      lost(reason);
    };
    const late = setTimeout(giveUp, PING, 'no answer');
    asked
      .query('SELECT 1')
      .catch((error: Error) => giveUp(error.message))
      .finally(() => clearTimeout(late));
  }, PING);
  ping.unref();

  await connect();
  return {
    subscribe: (subscriber) => {
      subscribers.push(subscriber);
      subscriber.onState(client !== undefined);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      clearInterval(ping);
      await client?.end().catch(() => {});
    },
  };
}
