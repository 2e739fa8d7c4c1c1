import { readFileSync, readlinkSync } from 'node:fs';
import { errorCode } from './errors.ts';

/** Whether a process exists, be it a zombie. */
export function isAlive(pid: number): boolean {
  return signal(pid, 0);
}

/** Sends a signal (0 only asks); false when there is no such process. */
export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** A process's working directory, undefined when it has none or it is not ours to know. Linux only. */
export function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** A file's text, undefined when it can't be read. */
export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
