import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseEnv } from 'node:util';
import { StartError } from '../platform/errors.ts';
import { type DatabaseAddress, databaseSource, readAddress } from './database-source.ts';
import { fileSource } from './file-source.ts';
import type { Source } from './import-paymenter.ts';
import { laravelDecrypter } from './laravel-encryption.ts';

/**
 * Opens what is imported from: an export in a file, a running server (`mysql://...`), or both database and application key by the `.env` file of
 * a Paymenter. Without an application key what is encrypted there stays behind.
 */
export async function openSource(from: string, appKey?: string): Promise<Source> {
  if (isEnvironment(from)) return ofEnvironment(await readEnvironment(from), appKey);
  const decrypt = appKey === undefined ? undefined : laravelDecrypter([appKey]);
  const source = /^(mysql|mariadb):\/\//.test(from) ? await databaseSource(readAddress(from)) : await fileSource(from);
  return { ...source, decrypt };
}

const isEnvironment = (from: string): boolean => /^\.env(\.|$)|\.env$/.test(basename(from));

type Environment = NodeJS.Dict<string>;

async function readEnvironment(file: string): Promise<Environment> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new StartError(`The file ${file} can not be read: check the path after --from.`);
  });
  return parseEnv(text);
}

async function ofEnvironment(env: Environment, appKey?: string): Promise<Source> {
  const keys = [appKey ?? env.APP_KEY, ...(env.APP_PREVIOUS_KEYS ?? '').split(',')].filter((key) => key?.trim());
  const decrypt = keys.length > 0 ? laravelDecrypter(keys as string[]) : undefined;
  return { ...(await databaseSource(addressOf(env))), decrypt };
}

function addressOf(env: Environment): DatabaseAddress {
  const { DB_CONNECTION = 'mysql', DB_HOST, DB_PORT, DB_DATABASE, DB_USERNAME, DB_PASSWORD, DB_SOCKET } = env;
  if (!/^(mysql|mariadb)$/.test(DB_CONNECTION))
    throw new StartError(`DB_CONNECTION is ${DB_CONNECTION}: only mysql and mariadb can be imported from.`);
  if (!DB_DATABASE) throw new StartError('The file names no DB_DATABASE: is it the .env file of Paymenter?');
  return {
    host: DB_HOST || '127.0.0.1',
    port: Number(DB_PORT || 3306),
    database: DB_DATABASE,
    user: DB_USERNAME ?? '',
    password: DB_PASSWORD ?? '',
    socket: DB_SOCKET || undefined,
    tls: false,
  };
}
