import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Address } from './address.ts';
import { type Connection, countOtherClients } from './clients.ts';
import { ensureRunning, type Site } from './ensure-running.ts';
import { DATABASE, SUPERUSER } from './init-cluster.ts';
import { hasEnded, type Postmaster } from './postmaster.ts';
import { findPostmaster, stillRuns } from './postmaster-pid.ts';
import { shutDown } from './shut-down.ts';

const WATCH_MS = 500;
const RETRY_MS = 5_000;

/** How to stop the server. */
export interface StopOptions {
  /** although others use it */
  force?: boolean;
  /** milliseconds for other clients that are just going to be gone, 500 when left out */
  linger?: number;
}

/** Keeps one cluster's server running until told to stop. Its timers don't keep the process alive. */
export class Supervisor {
  readonly #site: Site;
  #postmaster: Postmaster;
  readonly #stopping = new AbortController();
  #watch: NodeJS.Timeout | undefined;
  #recovery: Promise<void> | undefined;

  /** @param postmaster the server that `ensureRunning` returned for this site. */
  constructor(site: Site, postmaster: Postmaster) {
    this.#site = site;
    this.#postmaster = postmaster;
    this.#observe(postmaster);
  }

  #observe(postmaster: Postmaster): void {
    this.#postmaster = postmaster;
    if (this.#stopping.signal.aborted) return;
    const { child, pid } = postmaster;
    if (child) {
      child.once('exit', () => this.#gone());
      if (hasEnded(child)) this.#gone();
      return;
    }
    this.#watch = setInterval(() => {
      if (!stillRuns(pid, this.#site.layout.cluster)) this.#gone();
    }, WATCH_MS).unref();
  }

  #gone(): void {
    clearInterval(this.#watch);
    if (this.#stopping.signal.aborted || this.#recovery) return;
    this.#site.log(`PostgreSQL (process ${this.#postmaster.pid}) is gone: starting it again`);
    this.#recovery = this.#recover();
  }

  /** Never gives up: a full disk may be emptied, and without its database this process is of no use. */
  async #recover(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        const postmaster = await ensureRunning(this.#site, this.#postmaster.address);
        this.#recovery = undefined;
        this.#observe(postmaster);
        this.#site.log(`PostgreSQL runs again (process ${postmaster.pid})`);
        return;
      } catch (error) {
        this.#site.log(error instanceof Error ? error.message : String(error));
        await sleep(RETRY_MS, undefined, { ref: false, signal }).catch(() => {});
      }
    }
  }

  /** See {@link EmbeddedPostgres.stop}. */
  async stop(connection: Connection, { force = false, linger }: StopOptions): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#watch);
    await this.#recovery;
    const { layout, binaries, log } = this.#site;
    const running = findPostmaster(layout.cluster);
    if (!running) return;
    const others = force ? 0 : await countOthers(connection, linger);
    if (others === 0) return shutDown(running.pid, layout, binaries);
    log(`PostgreSQL (process ${running.pid}) keeps running: ${others} other client(s) use it`);
  }
}

/** A server that can't be asked is left alone: the next start adopts it. */
async function countOthers(connection: Connection, linger?: number): Promise<number | string> {
  try {
    return await countOtherClients(connection, linger);
  } catch (error) {
    return `perhaps (${error instanceof Error ? error.message : error})`;
  }
}

/** The connection settings of a server, under an application name of their own. */
export function connectionTo({ host, port }: Address, password: string): Connection {
  const application_name = `tollgate-${process.pid}-${randomBytes(3).toString('hex')}`;
  return { host, port, user: SUPERUSER, password, database: DATABASE, application_name };
}
