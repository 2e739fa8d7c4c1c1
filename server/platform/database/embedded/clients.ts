import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const LINGER_MS = 500;
const POLL_MS = 25;

/** What `pg` needs to connect. */
export interface Connection {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  /** Marks a connection as this process's own: others don't keep `stop()` from stopping the server. */
  application_name: string;
}

const COUNT = `
  SELECT count(*)::int AS others FROM pg_stat_activity
  WHERE backend_type = 'client backend' AND application_name LIKE 'tollgate%' AND application_name <> $1`;

/**
 * Counts the Tollgate clients of a server (application_name `tollgate...`, whatever their database) that don't carry
 * this connection's own application_name. One that is just going gets `linger` milliseconds to go.
 */
export async function countOtherClients(connection: Connection, linger = LINGER_MS): Promise<number> {
  const client = new pg.Client({ ...connection, application_name: 'embedded-stop', connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  await client.connect();
  try {
    const deadline = performance.now() + linger;
    for (;;) {
      const { rows } = await client.query<{ others: number }>(COUNT, [connection.application_name]);
      const others = rows[0]?.others ?? 0;
      if (others === 0 || performance.now() > deadline) return others;
      await sleep(POLL_MS);
    }
  } finally {
    await client.end();
  }
}
