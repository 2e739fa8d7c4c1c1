import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { EmbeddedPostgresError, errorCode } from './errors.ts';
import type { Layout } from './layout.ts';

/** The superuser's password, undefined when its file is missing. */
export async function readPassword(layout: Layout): Promise<string | undefined> {
  const password = await readIfThere(layout.passwordFile);
  return password?.trim() || undefined;
}

/** A password of 192 random bits, its characters harmless in SQL and in a URL. */
export function makePassword(): string {
  return randomBytes(24).toString('base64url');
}

/** Keeps the password in its file. */
export async function savePassword(layout: Layout, password: string): Promise<void> {
  await writeFile(layout.passwordFile, `${password}\n`, { mode: 0o600, flush: true });
}

/** A file's text, undefined when there is no such file. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new EmbeddedPostgresError(
      `${file} can't be read (${errorCode(error)}): start Tollgate as the user that owns the data directory.`,
    );
  }
}
