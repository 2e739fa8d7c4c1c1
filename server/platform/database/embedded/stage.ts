import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './index.ts';
import { findPostmaster, readPidFile, stillRuns } from './postmaster-pid.ts';
import { endOrphans } from './stale.ts';

const INDEX = new URL('./index.ts', import.meta.url).href;
const FAST = { fsync: 'off' };

let sharedFolder: string | undefined;

/** The cluster that a file's tests use one after the other, to spare each the second that creating one takes. */
export function sharedStage(t: TestContext): Stage {
  sharedFolder ??= createFolder();
  return new Stage(t, join(sharedFolder, 'data'));
}

/** For the end of the file. */
export function removeSharedStage(): void {
  if (sharedFolder) remove(sharedFolder);
}

/** A data directory of the test's own, still missing; `below` may lengthen its path. */
export function freshStage(t: TestContext, below = 'data'): Stage {
  const folder = createFolder();
  const stage = new Stage(t, join(folder, below));
  t.after(() => remove(folder));
  return stage;
}

/** A data directory with the processes that a test starts on it; these end with the test, however that ends. */
export class Stage {
  readonly lines: string[] = [];
  readonly dataDir: string;
  #servers: EmbeddedPostgres[] = [];
  #clients: pg.Client[] = [];
  #children: ChildProcess[] = [];
  #listeners = new Set<() => void>();

  constructor(t: TestContext, dataDir: string) {
    this.dataDir = dataDir;
    t.after(() => this.#strike());
  }

  get cluster(): string {
    return join(this.dataDir, 'postgres');
  }

  /** The living postmaster's pid, or undefined. */
  get pid(): number | undefined {
    return findPostmaster(this.cluster)?.pid;
  }

  /** How often a server was launched on this data directory, failures included. */
  get launches(): number {
    return readFileSync(join(this.dataDir, 'postgres.log'), 'utf8').split('LOG:  starting PostgreSQL').length - 1;
  }

  async start(settings: Record<string, string> = FAST): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ dataDir: this.dataDir, settings, log: (line) => this.#note(line) });
    this.#servers.push(server);
    return server;
  }

  async connect(config: pg.ClientConfig | string): Promise<pg.Client> {
    const client = new pg.Client(config);
    client.on('error', () => {});
    await client.connect();
    this.#clients.push(client);
    return client;
  }

  /** Another Node process that starts the server here and stays; gives what it got. */
  async startElsewhere(): Promise<{ child: ChildProcess; adopted: boolean; pid: number }> {
    const child = this.spawnStarter();
    for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
      const { adopted } = JSON.parse(line) as { adopted: boolean };
      return { child, adopted, pid: findPostmaster(this.cluster)?.pid as number };
    }
    throw new Error('the other process ended without a server');
  }

  spawnStarter(): ChildProcess {
    const script = `
      import { startEmbeddedPostgres } from ${JSON.stringify(INDEX)};
      const options = ${JSON.stringify({ dataDir: this.dataDir, settings: FAST })};
      const { adopted } = await startEmbeddedPostgres(options);
      console.log(JSON.stringify({ adopted }));
      setInterval(() => {}, 1000);`;
    const args = ['--input-type=module', '-e', script];
    return this.track(spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true }));
  }

  /** Kills this child when the test ends. */
  track(child: ChildProcess): ChildProcess {
    this.#children.push(child);
    return child;
  }

  /** Waits for a line of the supervisor's log. */
  async logged(pattern: RegExp): Promise<void> {
    while (!this.lines.some((line) => pattern.test(line))) {
      await new Promise<void>((resolve) => this.#listeners.add(resolve));
    }
  }

  #note(line: string): void {
    this.lines.push(line);
    for (const wake of this.#listeners) wake();
    this.#listeners.clear();
  }

  async #strike(): Promise<void> {
    for (const child of this.#children) await end(child);
    await Promise.allSettled(this.#clients.map((client) => client.end()));
    await Promise.allSettled(this.#servers.map((server) => server.stop({ force: true })));
    const pid = readPidFile(this.cluster)?.pid;
    if (this.pid !== undefined) process.kill(this.pid, 'SIGQUIT');
    while (pid !== undefined && stillRuns(pid, this.cluster)) await sleep(10);
    endOrphans(this.cluster);
    rmSync(join(this.dataDir, 'postgres.log'), { force: true });
  }
}

/** kill -9, and until it is over. */
export function end(child: ChildProcess): Promise<void> {
  return kill(child, child.pid as number);
}

/** kill -9 of a child that leads a process group, together with all that stayed in its group. */
export function endGroup(child: ChildProcess): Promise<void> {
  return kill(child, -(child.pid as number));
}

async function kill(child: ChildProcess, target: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = once(child, 'exit');
  process.kill(target, 'SIGKILL');
  await over;
}

function createFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tollgate-embedded-'));
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
