import type { Connection, RowDataPacket } from 'mysql2/promise';
import { StartError } from '../platform/errors.ts';
import type { SourceRow } from './convert.ts';
import type { Source } from './import-paymenter.ts';

/** Where a MySQL or MariaDB server is, and who asks it. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** a Unix socket, instead of host and port */
  readonly socket?: string;
  /** whether the connection is encrypted, and the certificate of the server looked at */
  readonly tls: boolean;
}

/** `mysql://user:password@host:3306/database`, with `?ssl=true` or `?socket=/run/mysqld/mysqld.sock` if wanted. */
export function readAddress(text: string): DatabaseAddress {
  const url = URL.parse(text);
  const database = decodeURIComponent(url?.pathname.slice(1) ?? '');
  if (!url || !database)
    throw new StartError('The address after --from is not whole: write mysql://user:password@host:3306/database.');
  const { hostname, port, username, password, searchParams } = url;
  return {
    host: hostname.replace(/^\[|\]$/g, '') || '127.0.0.1',
    port: Number(port || 3306),
    database,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    socket: searchParams.get('socket') ?? undefined,
    tls: searchParams.get('ssl') === 'true',
  };
}

/**
 * The tables of a running MySQL or MariaDB server, all as they are at one moment, whatever is written meanwhile; nothing is written there. A
 * table that there is not has no rows: an older Paymenter knows fewer.
 */
export async function databaseSource(address: DatabaseAddress): Promise<Source> {
  const connection = await connect(address);
  try {
    await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    const tables = await tablesOf(connection);
    if (!tables.has('users'))
      throw new StartError(`The database ${address.database} holds no users table: is it the one of Paymenter?`);
    return {
      rows: async (table) => (tables.has(table) ? rowsOf(connection, table) : []),
      close: () => connection.end(),
    };
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

async function connect({ socket, tls, host, port, ...who }: DatabaseAddress): Promise<Connection> {
  const { createConnection } = await import('mysql2/promise');
  return createConnection({
    ...who,
    ...(socket ? { socketPath: socket } : { host, port }),
    ...(tls ? { ssl: { rejectUnauthorized: true } } : {}),
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    connectTimeout: 10_000,
    // Everything exact, and as it is written there: no float, no date that a time zone could move.
    dateStrings: true,
    supportBigNumbers: true,
    decimalNumbers: false,
  }).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(
      `The database at ${socket ?? `${host}:${port}`} can not be read (${error.code ?? error.message}): check the address after --from, its user and password.`,
      { cause: error },
    );
  });
}

async function tablesOf(connection: Connection): Promise<Set<string>> {
  const [rows] = await connection.query<RowDataPacket[]>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = database()',
  );
  return new Set(rows.map(({ name }) => String(name)));
}

async function rowsOf(connection: Connection, table: string): Promise<SourceRow[]> {
  const [rows] = await connection.query<RowDataPacket[]>('SELECT * FROM ??', [table]);
  return rows as SourceRow[];
}
