import type { Client } from 'pg';
import type { Database } from '../../platform/database/database.ts';

export const CHANNEL = 'tollgate_access';

export interface Listener {
  stop(): Promise<void>;
}

interface ListenerParts {
  database: Database;
  /** told what changed, as `pg_notify` was given it */
  onNews: (payload: string) => void;
  /** told when news reach us, and when they no longer do */
  onState: (up: boolean) => void;
  log: (line: string) => void;
}

const RETRY = 500;
const PING = 5000;

/** Keeps one connection open for news of changed keys and tokens, and opens another whenever it breaks. */
export async function listen(parts: ListenerParts): Promise<Listener> {
  let client: Client | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const lost = (reason: string) => {
    if (stopped || !client) return;
    client = undefined;
    parts.onState(false);
    parts.log(`News of changed keys don't arrive (${reason}); keys are checked in the database until they do.`);
    timer = setTimeout(connect, RETRY);
  };

  const connect = async (): Promise<void> => {
    try {
      const fresh = await parts.database.connect();
      fresh.on('error', (error) => fresh === client && lost(error.message));
      fresh.on('end', () => fresh === client && lost('the connection ended'));
      fresh.on('notification', ({ payload }) => parts.onNews(payload ?? ''));
      await fresh.query(`LISTEN ${CHANNEL}`);
      if (stopped) return void (await fresh.end());
      client = fresh;
      parts.onState(true);
    } catch {
      if (!stopped) timer = setTimeout(connect, RETRY);
    }
  };

  /** A connection that died without a word is found by asking. */
  const ping = setInterval(() => {
    const asked = client;
    if (!asked) return;
    const late = setTimeout(() => asked === client && (asked.end().catch(() => {}), lost('no answer')), PING);
    asked.query('SELECT 1').then(
      () => clearTimeout(late),
      (error: Error) => (clearTimeout(late), asked === client && lost(error.message)),
    );
  }, PING);
  ping.unref();

  await connect();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      clearInterval(ping);
      await client?.end().catch(() => {});
    },
  };
}
