import { existsSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `server/`, whose code runs in the process too. */
const HOUSE = join(import.meta.dirname, '..', '..');
/** Where packages are looked for: beside the server and above it. */
const PACKAGES = createRequire(import.meta.url).resolve.paths('a') ?? [];

/**
 * Options of Node for a process that may read code and nothing else: no other file, none to write, no other programs, no native code. Of the
 * network Node allows all or nothing. `folder` is that of extensions.
 */
export const confined = (specifier: string, folder: string): string[] => [
  '--permission',
  '--allow-net',
  // For the thread of ours that stands beside the strategy; given up before the strategy is loaded (`child.ts`).
  '--allow-worker',
  ...[...readable(specifier, resolve(folder))].map((path) => `--allow-fs-read=${path}${sep}*`),
];

/** Where a strategy is read from: its own place, also where a link leads to, and what stands beside it; and packages. */
function readable(specifier: string, extensions: string): Set<string> {
  const inside = specifier.startsWith('file:') ? relative(extensions, fileURLToPath(specifier)) : '..';
  const own = inside.startsWith('..')
    ? [packageOf(specifier)]
    : [extensions, real(extensions), folderOf(real(join(extensions, inside.split(sep)[0]!)))];
  return new Set([HOUSE, ...PACKAGES, ...own.filter((path) => path !== undefined)]);
}

const folderOf = (path: string): string => (statSync(path, { throwIfNoEntry: false })?.isFile() ? dirname(path) : path);

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** The folder of a package, which may be a link to somewhere else; undefined when it is not there, which the process says better. */
function packageOf(specifier: string): string | undefined {
  try {
    let folder = dirname(fileURLToPath(import.meta.resolve(specifier)));
    while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
    return real(folder);
  } catch {
    return undefined;
  }
}
