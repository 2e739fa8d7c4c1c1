import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import mysql from 'mysql2';
import type { Owner } from './shop.ts';

type Row = Readonly<Record<string, unknown>>;
export type Tables = Readonly<Record<string, readonly Row[]>>;

const VAR_STRING = 253;
const LONG = 3;
const UTF8MB4 = 224;

/** Speaks MySQL's protocol and answers with rows of memory, to one user: what a database is read by needs no database. Its port. */
export async function serveTables(owner: Owner, tables: Tables, user: string): Promise<number> {
  const server = mysql.createServer((connection) => {
    connection.serverHandshake({
      ...{ protocolVersion: 10, serverVersion: '8.0.0', connectionId: 1, statusFlags: 2, characterSet: UTF8MB4 },
      capabilityFlags: 0xff_ff_f7_df,
      authCallback: (who: { user: string }, done: (error: null, refusal?: object) => void) =>
        who.user === user ? done(null) : done(null, { message: 'Access denied', code: 1045 }),
    });
    connection.on('error', () => {});
    connection.on('query', (sql: string) => answer(connection, sql, tables));
    connection.on('quit', () => connection.end());
  });
  server.listen(0);
  const { _server } = server as unknown as { _server: Server };
  await once(_server, 'listening');
  owner.after(async () => void server.close(() => {}));
  return (_server.address() as AddressInfo).port;
}

function answer(connection: mysql.Connection, sql: string, tables: Tables): void {
  // An answer counts its packets from one: the library leaves that to its server.
  Object.assign(connection, { sequenceId: 1 });
  const rows = rowsFor(sql, tables);
  if (rows) writeRows(connection, rows);
  else connection.writeOk();
}

function rowsFor(sql: string, tables: Tables): readonly Row[] | undefined {
  const table = /FROM `(\w+)`/.exec(sql)?.[1];
  if (table) return tables[table];
  return sql.includes('information_schema.tables') ? Object.keys(tables).map((name) => ({ name })) : undefined;
}

function writeRows(connection: mysql.Connection, rows: readonly Row[]): void {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names.map((name) => ({
    ...{ catalog: 'def', schema: '', table: '', orgTable: '', name, orgName: name, characterSet: UTF8MB4 },
    ...{ columnLength: 255, flags: 0, decimals: 0 },
    columnType: rows.some((row) => typeof row[name] === 'number') ? LONG : VAR_STRING,
  }));
  const texts = rows.map((row) => Object.fromEntries(names.map((name) => [name, textOf(row[name])])));
  connection.writeTextResult(texts, columns);
}

const textOf = (value: unknown): unknown =>
  value === undefined ? null : typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
