import type { Queryable } from '../platform/database/database.ts';
import { statement } from '../platform/database/statement.ts';
import type { Lookup } from '../platform/validation/lookups.ts';

/** A value must be one of those that a setting lists. */
export const memberOfSetting = (key: string): Lookup => ({
  sql: (value) =>
    `EXISTS (SELECT 1 FROM settings WHERE key = '${key}' AND settingable_type IS NULL AND value::jsonb ? ${value}::text)`,
  message: 'The selected :label is invalid.',
});

const find = statement<{ value: string | null }>(
  'settings.value',
  'SELECT value FROM settings WHERE key = $1 AND settingable_type IS NULL',
);

/** The value of a setting of the shop, as its text; null when there is none. */
export async function settingOf(db: Queryable, key: string): Promise<string | null> {
  const [setting] = await db.query(find, [key]);
  return setting?.value ?? null;
}
