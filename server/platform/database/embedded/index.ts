import { locateBinaries } from './binaries.ts';
import type { Connection } from './clients.ts';
import { ensureRunning } from './ensure-running.ts';
import { EmbeddedPostgresError, errorCode } from './errors.ts';
import { openLayout } from './layout.ts';
import { readPassword } from './password.ts';
import { connectionTo, type StopOptions, Supervisor } from './supervisor.ts';

/** A PostgreSQL server of our own, kept running until stopped. */
export interface EmbeddedPostgres {
  /** Settings for `pg`: superuser on database `tollgate`; `host` is a Unix socket directory (127.0.0.1 on Windows). */
  connection: Connection;
  /** The same as a URL, for another process: without the application name, which marks connections as ours. */
  url: string;
  /** Whether the server was running already. */
  adopted: boolean;
  /**
   * Ends the supervision and stops the server (fast shutdown), unless other clients whose application_name begins with
   * `tollgate` are connected and `force` is not set. Close this process's own connections first. Another process that
   * supervises the same server starts it again.
   */
  stop(options?: StopOptions): Promise<void>;
}

/** How to run the server. */
interface EmbeddedPostgresOptions {
  /** Created if missing. Holds the cluster (`postgres/`), its password, its log and its lock. */
  dataDir: string;
  /** Gets a line when something worth knowing happens: a first start, a crash, a restart. */
  log?: (line: string) => void;
  /** PostgreSQL settings over those in postgresql.conf, such as `{ fsync: 'off' }`. An adopted server keeps its own. */
  settings?: Record<string, string>;
}

/**
 * Adopts the server that runs on a data directory, or starts one; the first start creates the cluster. The server is
 * durable unless `settings` say otherwise, survives this process, and is started again whenever it dies before `stop()`.
 * @throws EmbeddedPostgresError one sentence that names what happened and what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    return await start(options);
  } catch (error) {
    throw inOneSentence(error, options.dataDir);
  }
}

async function start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log = () => {}, settings = {} } = options;
  const site = { layout: await openLayout(options.dataDir), binaries: locateBinaries(), settings, log };
  const postmaster = await ensureRunning(site);
  const password = await readPassword(site.layout);
  if (password === undefined) {
    throw new EmbeddedPostgresError(
      `${site.layout.passwordFile} is missing while PostgreSQL runs (process ${postmaster.pid}): ` +
        'stop every Tollgate process and that one, and start again to get a new password.',
    );
  }
  const supervisor = new Supervisor(site, postmaster);
  const connection = connectionTo(postmaster.address, password);
  return {
    connection,
    url: urlOf(connection),
    adopted: postmaster.adopted,
    stop: (options = {}) => supervisor.stop(connection, options),
  };
}

/** What the system says when a file or folder can't be used becomes a sentence; a mistake of ours stays what it is. */
function inOneSentence(error: unknown, dataDir: string): unknown {
  if (error instanceof EmbeddedPostgresError || errorCode(error) === undefined) return error;
  return new EmbeddedPostgresError(
    `The embedded PostgreSQL can't use its data directory ${dataDir} (${(error as Error).message}): ` +
      'give Tollgate the right to write there, free space if the disk is full, or choose another folder.',
    { cause: error },
  );
}

function urlOf({ user, password, host, port, database }: Connection): string {
  return `postgres://${user}:${password}@${encodeURIComponent(host)}:${port}/${database}`;
}
