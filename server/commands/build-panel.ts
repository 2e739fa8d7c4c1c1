import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PANEL } from '../main.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Builds the panel when there is none. Without it the API answers all the same: what went wrong is said, in a sentence. */
export async function buildPanel(log: (line: string) => void): Promise<void> {
  if (existsSync(join(PANEL, 'index.html'))) return;
  log('The panel is built now, once; that takes some seconds.');
  const problem = await run();
  if (problem)
    log(
      `The panel could not be built (${problem}): the API answers all the same; try "npm run build -w web" to see why.`,
    );
}

async function run(): Promise<string | undefined> {
  const npm = spawn('npm', ['run', 'build', '-w', 'web'], {
    cwd: ROOT,
    stdio: 'ignore',
    shell: process.platform === 'win32',
  });
  try {
    const [code, signal] = await once(npm, 'exit');
    return code === 0 ? undefined : `it ended with ${signal ?? code}`;
  } catch (error) {
    return (error as Error).message;
  }
}
