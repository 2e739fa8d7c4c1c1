import { setTimeout as sleep } from 'node:timers/promises';
import { type Address, addressOf, chooseAddress } from './address.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError } from './errors.ts';
import { ensureCluster } from './init-cluster.ts';
import type { Layout } from './layout.ts';
import { withLock } from './lock.ts';
import { type LaunchOptions, launchPostmaster, type Postmaster, rotateLog } from './postmaster.ts';
import { findPostmaster, readPidFile } from './postmaster-pid.ts';
import { chooseAccount, createLauncher } from './privileges.ts';
import { endOrphans, removeStaleLockFiles } from './stale.ts';

const PATIENCE_MS = 10_000;
const RETRY_MS = 50;
const POLL_MS = 10;
// What a predecessor leaves behind for a moment: its shared memory, its lock files, its socket.
const TRANSIENT = /still in use|lock file .* (already exists|is empty)|could not (bind|create any Unix)/i;

/** What it takes to keep a server running. */
export interface Site {
  layout: Layout;
  binaries: Binaries;
  settings: Record<string, string>;
  log: (line: string) => void;
}

/**
 * Adopts the cluster's running server, or starts one, creating the cluster first if there is none. Any number of
 * processes may call it at once: they end up with the same server.
 * @param former where the server listened before it crashed, for it to listen there again.
 */
export async function ensureRunning(site: Site, former?: Address): Promise<Postmaster> {
  const { layout, log } = site;
  const running = findPostmaster(layout.cluster);
  if (running?.ready) return adopt(running.pid, addressOf(running));
  const waiting = () => log(`waiting for another process that is starting the database in ${layout.dataDir}`);
  return withLock(layout.lockFile, waiting, async () => {
    const adopted = await adoptWhenReady(layout.cluster);
    return adopted ?? startPostmaster(site, former);
  });
}

function adopt(pid: number, address: Address): Postmaster {
  return { pid, address, adopted: true };
}

/** Waits for a server that is starting, or stopping, to become one or the other. */
async function adoptWhenReady(cluster: string): Promise<Postmaster | undefined> {
  for (;;) {
    const running = findPostmaster(cluster);
    if (!running) return undefined;
    if (running.ready) return adopt(running.pid, addressOf(running));
    await sleep(POLL_MS);
  }
}

async function startPostmaster(site: Site, former: Address | undefined): Promise<Postmaster> {
  const { layout, binaries, settings, log } = site;
  const account = chooseAccount(layout.cluster);
  const address = await chooseAddress(layout.cluster, account, former);
  const folders = process.platform === 'win32' ? [layout.cluster] : [layout.cluster, address.host];
  const launcher = createLauncher(account, binaries, folders);
  clearRemains(layout.cluster, address);
  await ensureCluster({ layout, binaries, launcher, durable: settings.fsync !== 'off', log });
  rotateLog(layout);
  return launchWithPatience({ layout, binaries, launcher, address, settings });
}

async function launchWithPatience(options: LaunchOptions): Promise<Postmaster> {
  const { layout, address } = options;
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    clearRemains(layout.cluster, address);
    const result = await launchPostmaster(options);
    if (!('failure' in result)) return result;
    if (performance.now() > deadline || !TRANSIENT.test(result.failure)) {
      throw new EmbeddedPostgresError(
        `PostgreSQL did not start in ${layout.cluster} (${result.failure}): remove that cause, which ` +
          `${layout.logFile} explains, and start again.`,
      );
    }
    await sleep(RETRY_MS);
    const other = await adoptWhenReady(layout.cluster);
    if (other) return other;
  }
}

/** Clears away what a server that did not end well left behind. After a proper shutdown there is nothing to look for. */
function clearRemains(cluster: string, { host, port }: Address): void {
  if (readPidFile(cluster)) endOrphans(cluster);
  removeStaleLockFiles(cluster, process.platform === 'win32' ? '' : host, port);
}
