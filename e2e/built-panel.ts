import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '..');
const LOCK = join(ROOT, '.cache/panel.lock');
const SOURCES = ['web/{admin,ui,texts,build}/**', 'web/*.{html,ts,json}', 'sdk/*.ts', 'package-lock.json'];

const changedAt = (path: string): number => statSync(join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

function isFresh(): boolean {
  const sources = globSync(SOURCES, { cwd: ROOT, exclude: (path) => path.endsWith('.test.ts') });
  return Math.max(...sources.map(changedAt)) < changedAt('web/dist/index.html');
}

/**
 * The folder of the built panel: `PANEL_DIST`, or `web/dist`, which is built when it is missing or older than its sources, once,
 * however many ask at the same time. `npm test` does it before anything runs and names it in `PANEL_DIST`: nothing is rebuilt under
 * the feet of a journey.
 */
export async function builtPanel(): Promise<string> {
  const given = process.env.PANEL_DIST;
  if (!given && !isFresh()) await buildOnce();
  return given ?? join(ROOT, 'web/dist');
}

async function buildOnce(): Promise<void> {
  await takeLock();
  try {
    if (!isFresh()) build();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function build(): void {
  console.log('# Building the panel for the journeys.');
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'build', '-w', 'web'], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The panel could not be built: ${stdout}${stderr}`);
}

/** A lock whose holder is gone counts no more. */
async function takeLock(): Promise<void> {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (!isHeld()) rmSync(LOCK, { force: true });
    else await sleep(200);
  }
}

function isHeld(): boolean {
  try {
    process.kill(Number(readFileSync(LOCK, 'utf8')) || process.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
