import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Address, addressArguments, addressOf } from './address.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError } from './errors.ts';
import type { Layout } from './layout.ts';
import { type PidFile, readPidFile } from './postmaster-pid.ts';
import type { Launcher } from './privileges.ts';
import { cannotRun, lastComplaint, run, spawnAs } from './run.ts';

const POLL_MS = 5;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const WINDOWS = process.platform === 'win32';

/** A server that answers. */
export interface Postmaster {
  pid: number;
  address: Address;
  /** Whether somebody else started it, or we did before. */
  adopted: boolean;
  /** The process, if it is a child of ours. */
  child?: ChildProcess | undefined;
}

/** What launching takes. */
export interface LaunchOptions {
  layout: Layout;
  binaries: Binaries;
  launcher: Launcher;
  address: Address;
  settings: Record<string, string>;
}

/**
 * Starts the server and waits until it answers, however long its recovery takes. It is a session of its own: signals
 * of our terminal don't reach it, and it survives us.
 * @returns the server, or what it complained about when it ended instead.
 */
export async function launchPostmaster(options: LaunchOptions): Promise<Postmaster | { failure: string }> {
  const { layout, binaries, launcher, address } = options;
  const args = [...addressArguments(address), ...settingArguments(options.settings)];
  const log = openSync(layout.logFile, 'a', 0o600);
  const logStart = statSync(layout.logFile).size;
  const stale = readPidFile(layout.cluster);
  let child: ChildProcess | undefined;
  try {
    if (WINDOWS) await startOnWindows(options, args);
    else {
      const streams: SpawnOptions = { detached: true, stdio: ['ignore', log, log] };
      child = spawnAs(launcher, binaries.postgres, ['-D', layout.cluster, ...args], streams);
    }
  } finally {
    closeSync(log);
  }
  const ready = await untilReady(options, child, stale);
  if (ready) return ready;
  const output = readFileSync(layout.logFile).subarray(logStart).toString();
  return { failure: lastComplaint(output) ?? 'it ended without a word' };
}

async function untilReady({ layout, binaries }: LaunchOptions, child: ChildProcess | undefined, stale?: PidFile) {
  let spawnError: unknown;
  child?.once('error', (error) => {
    spawnError = error;
  });
  while (!spawnError && !hasEnded(child)) {
    const file = readPidFile(layout.cluster);
    // In a container that was killed and started again, the new server readily gets the pid of the one before.
    const isNew = file?.pid !== stale?.pid || file?.startedAt !== stale?.startedAt;
    if (file?.ready && isNew && (!child || file.pid === child.pid)) {
      child?.unref();
      return { pid: file.pid, address: addressOf(file), adopted: false, child } satisfies Postmaster;
    }
    await sleep(POLL_MS);
  }
  if (spawnError) throw cannotRun(binaries.postgres, spawnError);
  return undefined;
}

/** Whether a child process is over. */
export function hasEnded(child: ChildProcess | undefined): boolean {
  return child !== undefined && (child.exitCode !== null || child.signalCode !== null);
}

function settingArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    if (/^[a-z_][a-z0-9_.]*$/i.test(name)) return ['-c', `${name}=${value}`];
    throw new EmbeddedPostgresError(`"${name}" is not the name of a PostgreSQL setting: correct the settings.`);
  });
}

// An administrator may not run the server on Windows; pg_ctl gives the rights away first.
async function startOnWindows({ layout, binaries, launcher }: LaunchOptions, args: string[]): Promise<void> {
  const quoted = args.map((arg) => `"${arg}"`).join(' ');
  const where = ['-D', layout.cluster, '-l', layout.logFile];
  await run(launcher, binaries.pgCtl, ['start', '-w', '-t', '600', ...where, '-o', quoted]);
}

/** Keeps the log from growing for ever: above 10 MB it becomes `postgres.log.1`, in place of the one before. */
export function rotateLog({ logFile }: Layout): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
}
