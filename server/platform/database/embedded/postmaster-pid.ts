import { execFileSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { isAlive, readText, workingDirectory } from './processes.ts';

/** PostgreSQL's lock file (miscadmin.h, LOCK_FILE_LINE_*), which also says where the server listens and how it is. */
export interface PidFile {
  pid: number;
  /** Unix time in seconds. */
  startedAt: number;
  port: number;
  /** First Unix socket directory, '' without one. */
  socketDir: string;
  /** First TCP address, '' without one. */
  listenAddress: string;
  ready: boolean;
}

/** Reads `postmaster.pid` of a cluster: undefined when there is none or it makes no sense (yet). */
export function readPidFile(cluster: string): PidFile | undefined {
  return parsePidFile(join(cluster, 'postmaster.pid'));
}

/** Reads a lock file of PostgreSQL's, that of a socket included. */
export function parsePidFile(file: string): PidFile | undefined {
  const lines = (readText(file) ?? '').split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const [startedAt, port, socketDir = '', listenAddress = '', , status] = lines.slice(2);
  return { pid, startedAt: Number(startedAt), port: Number(port), socketDir, listenAddress, ready: status === 'ready' };
}

/** The living postmaster of a cluster, in whatever state: undefined when none lives, whatever the lock file says. */
export function findPostmaster(cluster: string): PidFile | undefined {
  const file = readPidFile(cluster);
  return file && isPostmaster(file.pid, cluster) ? file : undefined;
}

/** Whether a process is a postmaster that works on exactly this cluster, and no program that got its pid later. */
export function isPostmaster(pid: number, cluster: string): boolean {
  if (process.platform === 'linux') return isPostmasterOnLinux(pid, cluster);
  if (!isAlive(pid)) return false;
  try {
    if (process.platform === 'win32') {
      return execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH'], { encoding: 'utf8' }).includes('postgres.exe');
    }
    const command = execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return `${command.trim()} `.includes(`postgres -D ${cluster} `);
  } catch {
    return false;
  }
}

function isPostmasterOnLinux(pid: number, cluster: string): boolean {
  // A zombie has no command line any more, a backend has a title ("postgres: ...") instead.
  const argv = readText(`/proc/${pid}/cmdline`)?.split('\0') ?? [];
  if (basename(argv[0] ?? '') !== 'postgres') return false;
  return (workingDirectory(pid) ?? argv[argv.indexOf('-D') + 1]) === cluster;
}

/** Whether a postmaster once identified still runs: cheap enough to ask all the time. */
export function stillRuns(pid: number, cluster: string): boolean {
  return process.platform === 'linux' ? isPostmasterOnLinux(pid, cluster) : isAlive(pid);
}
