import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { basename, parse } from 'node:path';
import { EmbeddedPostgresError, errorCode } from './errors.ts';
import type { Launcher } from './privileges.ts';

// Everything else stays out: PG* variables would change what the programs do, and our secrets are none of their business.
const ENVIRONMENT = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'SystemDrive', 'ComSpec'];

/** Starts one of PostgreSQL's programs under the launcher's account, with a bare environment. */
export function spawnAs(launcher: Launcher, program: string, args: string[], options: SpawnOptions): ChildProcess {
  const [command, ...rest] = [...launcher.prefix, program, ...args] as [string, ...string[]];
  const account = launcher.prefix.length === 0 ? launcher.account : undefined;
  const env: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' };
  for (const name of ENVIRONMENT) if (process.env[name] !== undefined) env[name] = process.env[name];
  return spawn(command, rest, { cwd: parse(program).root, windowsHide: true, ...options, ...account, env });
}

/**
 * Runs one of PostgreSQL's programs to its end, with `input` on its standard input.
 * @throws EmbeddedPostgresError with what the program complained about.
 */
export async function run(launcher: Launcher, program: string, args: string[], input = ''): Promise<void> {
  const child = spawnAs(launcher, program, args, { stdio: ['pipe', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4000);
  });
  // A program that dies early closes its input: its exit tells more than the broken pipe.
  child.stdin?.on('error', () => {}).end(input);
  const status = await ended(child, program);
  if (status === 0) return;
  throw new EmbeddedPostgresError(
    `PostgreSQL's ${basename(program)} failed (${lastComplaint(complaint) ?? `exit status ${status}`}): ` +
      'remove that cause and start again, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

function ended(child: ChildProcess, program: string): Promise<number | string | null> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(cannotRun(program, error)));
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
}

/** Says why a program could not even be started. */
export function cannotRun(program: string, error: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `PostgreSQL's program ${program} can't be run here (${errorCode(error) ?? error}): run "npm ci" again, or on a ` +
      'system without glibc such as Alpine set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

/** The last error in what a PostgreSQL program wrote, without time, process and severity. */
export function lastComplaint(output: string): string | undefined {
  const complaints = [...output.matchAll(/(?:FATAL|PANIC|ERROR|error): +(.+)/gi)];
  return complaints.at(-1)?.[1]?.trim();
}
