import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { findPostmaster } from '../platform/database/embedded/postmaster-pid.ts';
import { type Answer, type Owner, type RequestOptions, send } from './shop.ts';
import { until } from './until.ts';

const PROGRAM = join(import.meta.dirname, '../bin/tollgate.mjs');

/** What a command printed, and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  /** what it is given on standard input */
  input?: string;
  settings?: Record<string, string>;
}

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** the object that `serve --json` printed */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as they look into answers
  readonly printed: any;
  /** what it has told people so far */
  readonly told: () => string;
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>;
  /** sends a signal, and resolves when the process is over */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A data folder of its own, with the settings under which commands and servers find it. */
export interface Home {
  readonly folder: string;
  /** runs `tollgate <args>` to its end */
  run(args: readonly string[], options?: RunOptions): Promise<Ended>;
  /** the same with --json: the object it printed. Throws what it wrote on standard error when it failed */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as they look into answers
  json(args: readonly string[], options?: RunOptions): Promise<any>;
  serve(args?: readonly string[], settings?: Record<string, string>): Promise<ServerProcess>;
  /** whether its embedded database runs */
  isDatabaseRunning(): boolean;
}

/** Makes a data folder that goes away with the test, together with everything that still runs in it. */
export function openHome(t: Owner, settings: Record<string, string> = {}): Home {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-'));
  // As root the database runs as another user, who has to pass through.
  chmodSync(folder, 0o711);
  const started: ChildProcess[] = [];
  const { PATH = '', HOME = '' } = process.env;
  const environment = { PATH, HOME, TOLLGATE_DATA: folder, PORT: '0', BUILD_PANEL: 'false', ...settings };
  const start = (args: readonly string[], more: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { env: { ...environment, ...more } });
    started.push(child);
    return child;
  };
  const cluster = join(folder, 'postgres');
  const isDatabaseRunning = () => findPostmaster(cluster) !== undefined;
  t.after(async () => {
    for (const child of started) await end(child, 'SIGKILL');
    await endDatabase(cluster);
    rmSync(folder, { recursive: true, force: true });
  });
  const run: Home['run'] = async (args, { input = '', settings } = {}) => {
    const child = start(args, settings);
    child.stdin.end(input);
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { code: child.exitCode, stdout, stderr };
  };
  return {
    folder,
    isDatabaseRunning,
    run,
    json: async (args, options) => {
      const { code, stdout, stderr } = await run([...args, '--json'], options);
      if (code !== 0) throw new Error(`tollgate ${args.join(' ')} failed: ${stderr}`);
      return JSON.parse(stdout);
    },
    serve: (args = [], more) => listening(start(['serve', '--json', ...args], more)),
  };
}

/** At once, without a last checkpoint: nobody reads it again. */
async function endDatabase(cluster: string): Promise<void> {
  const running = findPostmaster(cluster);
  if (!running) return;
  process.kill(running.pid, 'SIGQUIT');
  await until('the database ends', () => findPostmaster(cluster) === undefined);
}

async function listening(child: ChildProcess): Promise<ServerProcess> {
  let told = '';
  child.stderr!.setEncoding('utf8').on('data', (chunk: string) => {
    told += chunk;
  });
  const first = await Promise.race([once(createInterface({ input: child.stdout! }), 'line'), once(child, 'close')]);
  if (typeof first[0] !== 'string') throw new Error(`The server did not start: ${told}`);
  const printed = JSON.parse(first[0]);
  return {
    printed,
    url: printed.url,
    pid: child.pid!,
    told: () => told,
    request: (method, path, options) => send(printed.url, method, path, options),
    end: (signal = 'SIGTERM') => end(child, signal),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill(signal);
  await once(child, 'exit');
  return child.exitCode;
}
