import type { Lookup } from '../platform/validation/lookups.ts';

/** A value must be one of those that a setting lists. */
export const memberOfSetting = (key: string): Lookup => ({
  sql: (value) =>
    `EXISTS (SELECT 1 FROM settings WHERE key = '${key}' AND settingable_type IS NULL AND value::jsonb ? ${value}::text)`,
  message: 'The selected :label is invalid.',
});
