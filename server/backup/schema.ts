import type pg from 'pg';

export interface Table {
  readonly name: string;
  /** those that are stored, not generated, in their order */
  readonly columns: readonly string[];
}

/** Without those that belong to an extension. */
const TABLES = `FROM pg_class AS c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
  AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e')`;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const listOf = (names: readonly string[]): string => names.map(quoted).join(', ');

/** What comes before `FROM STDIN` of a table. */
export const copyTarget = ({ name, columns }: Table): string => `public.${quoted(name)} (${listOf(columns)})`;

/** The names of all tables, in the order of the alphabet. */
export async function tableNames(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name ${TABLES} ORDER BY relname COLLATE "C"`,
  );
  return rows.map(({ name }) => name);
}

export async function readTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT relname AS name, ARRAY(SELECT attname::text FROM pg_attribute
       WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum) AS columns
     ${TABLES} ORDER BY relname COLLATE "C"`,
  );
  return rows;
}

/** Where each sequence stands: its last number, and whether that was given out. */
export async function readSequences(client: pg.Client): Promise<Record<string, [string, boolean]>> {
  const { rows: names } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname COLLATE "C"`,
  );
  if (names.length === 0) return {};
  const each = names.map(
    ({ name }) =>
      `SELECT '${name.replaceAll("'", "''")}' AS name, last_value::text, is_called FROM public.${quoted(name)}`,
  );
  const { rows } = await client.query<{ name: string; last_value: string; is_called: boolean }>(
    each.join(' UNION ALL '),
  );
  return Object.fromEntries(rows.map(({ name, last_value, is_called }) => [name, [last_value, is_called]]));
}

/** Sends sequences on from where they stood. */
export async function setSequences(client: pg.Client, sequences: Record<string, [string, boolean]>): Promise<void> {
  await client.query(
    `SELECT setval(('public.' || quote_ident(name))::regclass, last, called)
     FROM unnest($1::text[], $2::bigint[], $3::bool[]) AS s (name, last, called) WHERE to_regclass('public.' || quote_ident(name)) IS NOT NULL`,
    [
      Object.keys(sequences),
      Object.values(sequences).map(([last]) => last),
      Object.values(sequences).map(([, called]) => called),
    ],
  );
}

const FOREIGN_KEYS = `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
  FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY oid`;

const TRIGGERS = `SELECT tgrelid::regclass::text AS table, quote_ident(tgname) AS name FROM pg_trigger JOIN pg_class AS c ON c.oid = tgrelid
  WHERE NOT tgisinternal AND tgenabled = 'O' AND relnamespace = 'public'::regnamespace ORDER BY 1, 2`;

/**
 * Has `work` write rows as they are, in any order of tables: no trigger of ours does anything and nothing refers to anything meanwhile.
 * Afterwards all is as it was, and PostgreSQL has checked every reference. Whoever owns the tables may do so; turning off the
 * checks themselves is for superusers only.
 */
export async function withoutRules(client: pg.Client, work: () => Promise<void>): Promise<void> {
  const keys = (await client.query<{ table: string; name: string; definition: string }>(FOREIGN_KEYS)).rows;
  const triggers = (await client.query<{ table: string; name: string }>(TRIGGERS)).rows;
  const all = async (statements: readonly string[]) => void (await client.query(statements.join(';\n')));
  await all(keys.map(({ table, name }) => `ALTER TABLE ${table} DROP CONSTRAINT ${name}`));
  await all(triggers.map(({ table, name }) => `ALTER TABLE ${table} DISABLE TRIGGER ${name}`));
  await work();
  await all(triggers.map(({ table, name }) => `ALTER TABLE ${table} ENABLE TRIGGER ${name}`));
  // In their order, since that is the order in which PostgreSQL acts on them.
  await all(keys.map(({ table, name, definition }) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`));
}
