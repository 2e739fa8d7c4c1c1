import type { Transaction } from '../platform/database/database.ts';
import type { Pepper } from '../platform/pepper.ts';
import { sealServerSecret } from '../provisioning/index.ts';
import { isSet, type SourceRow, time } from './convert.ts';
import type { Source } from './import-paymenter.ts';
import type { Secrets } from './secrets.ts';

const SERVER = 'App\\Models\\Server';
const PRODUCT = 'App\\Models\\Product';
const NOW = '1970-01-01 00:00:00';

const insert = {
  text: `INSERT INTO servers (id, name, strategy, settings, sealed, enabled, created_at, updated_at)
    SELECT id, name, strategy, settings, sealed, enabled, created_at, updated_at FROM jsonb_to_recordset($1::jsonb)
      AS row (id bigint, name text, strategy text, settings jsonb, sealed jsonb, enabled boolean, created_at timestamptz, updated_at timestamptz)`,
};
const count = {
  text: `SELECT setval(pg_get_serial_sequence('servers', 'id'), greatest((SELECT max(id) FROM servers), 1), EXISTS (SELECT 1 FROM servers))`,
};
const tell = {
  text: `UPDATE products SET module_settings = row.settings FROM jsonb_to_recordset($1::jsonb) AS row (id bigint, settings jsonb)
    WHERE products.id = row.id`,
};

/**
 * Takes over servers, and what products say to their modules. Secrets are sealed anew as far as they can be opened; others have to be written
 * anew. What services have there is looked for when something is wanted of it. Returns how many servers there are.
 */
export async function writeServers(tx: Transaction, source: Source, keys: Keys): Promise<number> {
  const settings = await source.rows('settings');
  const servers = (await source.rows('extensions')).filter(({ type }) => type === 'server');
  const rows = servers.map(({ id, name, extension, enabled, created_at, updated_at }) => ({
    ...{ id, name: String(name), strategy: String(extension ?? name).toLowerCase() },
    settings: settingsOf(settings, SERVER, id),
    sealed: secretsOf(settings, id, keys),
    enabled: enabled == null || enabled === true || Number(enabled) === 1,
    created_at: timeOf(created_at),
    updated_at: timeOf(updated_at),
  }));
  await tx.query(insert, [JSON.stringify(rows)]);
  await tx.query(count);
  const told = settings.filter(({ settingable_type }) => settingable_type === PRODUCT);
  const ids = [...new Set(told.map(({ settingable_id }) => settingable_id))];
  await tx.query(tell, [JSON.stringify(ids.map((id) => ({ id, settings: settingsOf(told, PRODUCT, id) })))]);
  return rows.length;
}

interface Keys {
  readonly pepper: Pepper;
  readonly secrets: Secrets;
}

function secretsOf(settings: readonly SourceRow[], id: SourceRow[string], { pepper, secrets }: Keys) {
  const sealed: Record<string, string> = {};
  for (const { key, value } of ownOf(settings, SERVER, id).filter(isEncrypted)) {
    const opened = value ? secrets.open(String(value)) : undefined;
    if (opened !== undefined) sealed[String(key)] = sealServerSecret(pepper, String(id), String(key), opened);
  }
  return sealed;
}

const timeOf = (value: SourceRow[string]) => time(value ?? NOW, {} as never);

const isEncrypted = ({ encrypted }: SourceRow): boolean => isSet(encrypted);
const ownOf = (settings: readonly SourceRow[], type: string, id: SourceRow[string]): SourceRow[] =>
  settings.filter(
    ({ settingable_type, settingable_id }) => settingable_type === type && String(settingable_id) === String(id),
  );

function settingsOf(settings: readonly SourceRow[], type: string, id: SourceRow[string]): Record<string, unknown> {
  const shown = ownOf(settings, type, id).filter((row) => !isEncrypted(row));
  return Object.fromEntries(shown.map(({ key, value, type: kind }) => [String(key), storedValue(value, kind)]));
}

function storedValue(value: SourceRow[string], kind: SourceRow[string]): unknown {
  if (kind === 'boolean') return value === true || Number(value) === 1;
  if (kind === 'integer' && value != null) return Number(value);
  if ((kind !== 'array' && kind !== 'json') || typeof value !== 'string') return value ?? null;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
