import { chown, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError, errorCode } from './errors.ts';
import type { Layout } from './layout.ts';
import { adjustOwnership } from './ownership.ts';
import { makePassword, readIfThere, readPassword, savePassword } from './password.ts';
import type { Launcher } from './privileges.ts';
import { run } from './run.ts';

export const SUPERUSER = 'tollgate';
export const DATABASE = 'tollgate';
const POSTGRES_MAJOR = '18';

/** Written to postgresql.conf once, for operators to change: sized for a machine with 1 GB and 2 cores. */
const DEFAULTS = {
  shared_buffers: '128MB',
  max_connections: '100',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] %q%a ',
};

/** What creating and repairing a cluster takes. Its functions are for the holder of the cluster's lock. */
interface ClusterTools {
  layout: Layout;
  binaries: Binaries;
  launcher: Launcher;
  /** False where the caller gave up durability (tests). */
  durable: boolean;
  log: (line: string) => void;
}

/** Makes sure that there is a cluster of our major version, with our database in it and a password that we know. */
export async function ensureCluster(tools: ClusterTools): Promise<void> {
  const version = await readIfThere(join(tools.layout.cluster, 'PG_VERSION'));
  if (version === undefined) return createCluster(tools);
  if (version.trim() !== POSTGRES_MAJOR) {
    throw new EmbeddedPostgresError(
      `The database in ${tools.layout.cluster} was made by PostgreSQL ${version.trim()} and this release brings ` +
        `${POSTGRES_MAJOR}: go back to the former release, take a backup there, and restore it into an empty data directory.`,
    );
  }
  await adjustOwnership(tools.layout.cluster, tools.launcher.account);
  if ((await readPassword(tools.layout)) === undefined) await resetPassword(tools);
}

/**
 * Creates the cluster beside its place and moves it there when it is complete, so that a process killed on the way
 * leaves nothing that could be taken for a cluster.
 */
async function createCluster(tools: ClusterTools): Promise<void> {
  const { layout, launcher, durable } = tools;
  tools.log(`creating the database in ${layout.cluster}`);
  await refuseForeignContent(layout);
  const prefix = `${basename(layout.cluster)}.new-`;
  for (const name of await readdir(layout.dataDir)) {
    if (name.startsWith(prefix)) await removeFolder(join(layout.dataDir, name));
  }
  const staging = await mkdtemp(join(layout.dataDir, prefix));
  try {
    const cluster = join(staging, 'cluster');
    await initialize(tools, staging, cluster);
    await runSql({ ...tools, layout: { ...layout, cluster } }, `CREATE DATABASE ${DATABASE}`);
    await rename(cluster, layout.cluster);
    if (durable) await syncFolder(layout.dataDir);
  } finally {
    await removeFolder(staging);
  }
  if (launcher.account) tools.log(`PostgreSQL runs as uid ${launcher.account.uid}`);
}

async function initialize({ layout, binaries, launcher, durable }: ClusterTools, staging: string, cluster: string) {
  const password = (await readPassword(layout)) ?? makePassword();
  await savePassword(layout, password);
  // initdb reads the password as another user, who may not read our own copy.
  const passwordFile = join(staging, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (launcher.account) {
    for (const path of [staging, passwordFile]) await chown(path, launcher.account.uid, launcher.account.gid);
  }
  const settings = Object.entries(DEFAULTS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // C.UTF-8 of the builtin provider sorts by code point, knows every letter's case, and is the same on all systems.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${SUPERUSER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const sync = durable ? [] : ['--no-sync'];
  await run(launcher, binaries.initdb, ['-D', cluster, ...locale, ...access, ...sync, ...settings]);
}

/** A data directory that was copied without its password file gets a new one. */
async function resetPassword(tools: ClusterTools): Promise<void> {
  tools.log(`${tools.layout.passwordFile} is missing: giving the database a new password`);
  const password = makePassword();
  await runSql(tools, `ALTER ROLE ${SUPERUSER} PASSWORD '${password}'`);
  await savePassword(tools.layout, password);
}

/** One statement in single-user mode, without a server: nobody has to be let in for it. */
async function runSql({ layout, binaries, launcher, durable }: ClusterTools, statement: string): Promise<void> {
  const settings = ['-c', 'exit_on_error=on', '-c', `fsync=${durable ? 'on' : 'off'}`];
  const args = ['--single', '-D', layout.cluster, ...settings, 'postgres'];
  await run(launcher, binaries.postgres, args, `${statement};\n`);
}

async function refuseForeignContent({ cluster }: Layout): Promise<void> {
  const content = await readdir(cluster).catch((error) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  if (content.length === 0) return;
  throw new EmbeddedPostgresError(
    `${cluster} exists but holds no PostgreSQL database: move it away, or choose another data directory.`,
  );
}

/** Makes the names in a folder durable. Windows can't and need not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}

/** Removes what can be removed: the initdb of a killed process may still be writing, and the next start tries again. */
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => {});
}
