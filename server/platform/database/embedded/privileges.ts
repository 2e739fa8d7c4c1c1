import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError } from './errors.ts';

/** The user that PostgreSQL runs as. */
export interface Account {
  uid: number;
  gid: number;
}

/** How PostgreSQL's programs are started: under which account, and behind which other program. */
export interface Launcher {
  account?: Account | undefined;
  prefix: string[];
}

const PASS = 0o1;
const READ_AND_RUN = 0o5;
const DAC_OVERRIDE = 1n;
const DAC_READ_SEARCH = 2n;

/**
 * Chooses the account: ourselves (undefined) unless we are root, as which PostgreSQL refuses to run; then the owner
 * of an existing cluster, else the user `postgres`, else `nobody`.
 */
export function chooseAccount(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid || owner.uid };
  const account = lookUp('postgres') ?? lookUp('nobody');
  if (account) return account;
  throw new EmbeddedPostgresError(
    'PostgreSQL refuses to run as root and this system has neither a "postgres" nor a "nobody" user: ' +
      'create one (useradd --system postgres), or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

function lookUp(user: string): Account | undefined {
  const id = (flag: string) => Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/**
 * Prepares the launcher for an account. Where it can't reach the binaries or `folders` (an installation below /root,
 * a private data directory), the programs keep the one capability that lets them through, by way of `setpriv`.
 * @throws EmbeddedPostgresError when there is no way through.
 */
export function createLauncher(account: Account | undefined, binaries: Binaries, folders: string[]): Launcher {
  if (!account) return { prefix: [] };
  const programs = [binaries.postgres, binaries.initdb].filter((path) => !mayUse(path, account, READ_AND_RUN));
  const libraries = [`${binaries.home}/lib`, `${binaries.home}/share`];
  const unreachable = [
    ...programs,
    ...libraries.filter((path) => !mayUse(path, account, READ_AND_RUN) || !mayReach(path, account)),
    ...[binaries.postgres, ...folders].filter((path) => !mayReach(path, account)),
  ];
  if (unreachable.length === 0) return { account, prefix: [] };
  const prefix = setprivPrefix(account, programs.length > 0);
  const [program, ...args] = [...prefix, binaries.postgres, '--version'];
  if (program && spawnSync(program, args, { stdio: 'ignore' }).status === 0) return { account, prefix };
  throw new EmbeddedPostgresError(
    `PostgreSQL can't run as root, and the user it runs as (uid ${account.uid}) can't reach ${unreachable[0]}: ` +
      'move it to a folder that every user may enter, install setpriv (util-linux), ' +
      'or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

function mayReach(path: string, account: Account): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!mayUse(folder, account, PASS)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function mayUse(path: string, account: Account, wanted: number): boolean {
  const { uid, gid, mode } = statSync(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & wanted) === wanted;
}

/**
 * The command line of setpriv(1) that drops everything but one capability of capabilities(7): to pass any folder and
 * read any file, or where that is not enough (or not ours to give, as in a default container) to write too.
 */
function setprivPrefix(account: Account, mustRunOthersPrograms: boolean): string[] {
  const effective = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(readStatus())?.[1] ?? '0'}`);
  const readSearch = ((effective >> DAC_READ_SEARCH) & 1n) === 1n && !mustRunOthersPrograms;
  const override = ((effective >> DAC_OVERRIDE) & 1n) === 1n;
  const only = `-all,+${readSearch || !override ? 'dac_read_search' : 'dac_override'}`;
  return [
    'setpriv',
    ...[`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups', '--no-new-privs'],
    ...[`--bounding-set=${only}`, `--inh-caps=${only}`, `--ambient-caps=${only}`],
    // access(2) ignores the capabilities of a non-root user unless no_setuid_fixup is set, and PostgreSQL asks it
    // whether its own binary may be run.
    '--securebits=+noroot,+no_setuid_fixup',
  ];
}

function readStatus(): string {
  try {
    return readFileSync('/proc/self/status', 'utf8');
  } catch {
    return '';
  }
}
