import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where a strategy comes from. */
export interface Source {
  readonly origin: 'shipped' | 'package' | 'folder';
  /** what is imported: a file URL or the name of a package */
  readonly specifier: string;
  /** what it is called before it has said its name */
  readonly label: string;
}

export interface Places {
  /** file URLs of those that come with the server */
  readonly shipped: readonly string[];
  /** names of npm packages that stand beside the server (`TOLLGATE_EXTENSIONS`) */
  readonly packages: readonly string[];
  /** a folder of files and folders, each a strategy; need not be there */
  readonly folder: string;
}

const MODULE = /\.(mjs|js|ts)$/;
const ENTRIES = ['index.mjs', 'index.js', 'index.ts'];

/** All strategies there may be, without loading one: the first of a name counts, so nothing takes the place of what is shipped. */
export async function discover({ shipped, packages, folder }: Places): Promise<Source[]> {
  return [
    ...shipped.map((specifier): Source => ({ origin: 'shipped', specifier, label: nameOf(specifier) })),
    ...packages.map((name): Source => ({ origin: 'package', specifier: name, label: name })),
    ...(await inFolder(folder)),
  ];
}

const nameOf = (url: string): string => url.split('/').at(-1)!;

async function inFolder(folder: string): Promise<Source[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const sources = entries
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(async (entry): Promise<Source | undefined> => {
      const path = join(folder, entry.name);
      const file = MODULE.test(entry.name) ? path : await entryOf(path);
      return file === undefined
        ? undefined
        : { origin: 'folder', specifier: pathToFileURL(file).href, label: entry.name };
    });
  return (await Promise.all(sources)).filter((source) => source !== undefined);
}

/** The module that a folder stands for: `main` of its package.json, or its index. */
async function entryOf(path: string): Promise<string | undefined> {
  const names = await readdir(path).catch(() => [] as string[]);
  const main = names.includes('package.json') ? mainOf(await readFile(join(path, 'package.json'), 'utf8')) : undefined;
  const entry = main ?? ENTRIES.find((name) => names.includes(name));
  return entry === undefined ? undefined : join(path, entry);
}

function mainOf(text: string): string | undefined {
  try {
    const { main } = JSON.parse(text) as { main?: unknown };
    return typeof main === 'string' ? main : undefined;
  } catch {
    return undefined;
  }
}
