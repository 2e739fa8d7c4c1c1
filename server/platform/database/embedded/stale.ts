import { readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isPostmaster, parsePidFile } from './postmaster-pid.ts';
import { isAlive, readText, signal, workingDirectory } from './processes.ts';

/**
 * Removes lock files that name a living process which is no postmaster of this cluster (a recycled pid, a zombie), or
 * nothing at all: PostgreSQL itself gets over a dead pid, not over these. Only for the holder of our own lock.
 */
export function removeStaleLockFiles(cluster: string, socketDir: string, port: number): void {
  const files = [join(cluster, 'postmaster.pid')];
  if (socketDir) files.push(join(socketDir, `.s.PGSQL.${port}.lock`));
  for (const file of files) {
    if (readText(file) === undefined) continue;
    const pid = parsePidFile(file)?.pid;
    if (pid === undefined || (isAlive(pid) && !isPostmaster(pid, cluster))) unlinkSync(file);
  }
}

/**
 * Ends backends that outlived their killed postmaster and keep its shared memory, so that a new one can start at once
 * instead of after their last statement. Their clients lose the connection, as they would anyway. Linux only;
 * elsewhere starting waits for them.
 */
export function endOrphans(cluster: string): void {
  if (process.platform !== 'linux') return;
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || !readText(`/proc/${pid}/cmdline`)?.startsWith('postgres: ')) continue;
    if (workingDirectory(pid) !== cluster) continue;
    const parent = Number(/^PPid:\s*(\d+)/m.exec(readText(`/proc/${pid}/status`) ?? '')?.[1]);
    if (!isPostmaster(parent, cluster)) signal(pid, 'SIGQUIT');
  }
}
