import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { insertRow, updateRow } from '../platform/jsonapi/write.ts';
import { SERVICE } from '../services/index.ts';

const find = statement<{ id: bigint; key: string; value: string | null }>(
  'provisioning.properties',
  'SELECT id, key, value FROM properties WHERE model_type = $1 AND model_id = $2',
);

/** Puts what a module wants to be told again among the properties of a service. */
export async function writeProperties(
  tx: Context,
  serviceId: bigint,
  properties: Readonly<Record<string, string>>,
): Promise<void> {
  const rows = await tx.db.query(find, [SERVICE, serviceId]);
  const known = new Map(rows.map((row) => [row.key, row]));
  for (const [key, value] of Object.entries(properties)) {
    const before = known.get(key);
    if (!before) await insertRow(tx, 'properties', { model_type: SERVICE, model_id: serviceId, key, name: key, value });
    else if (before.value !== value) await updateRow(tx, 'properties', { id: before.id.toString() }, { value });
  }
}
