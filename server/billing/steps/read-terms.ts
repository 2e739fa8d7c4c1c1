import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { enabledSteps } from '../dunning/queries.ts';
import type { Terms } from './step.ts';

const findSettings = statement<{ key: string; value: string | null }>(
  'billing.settings',
  'SELECT key, value FROM settings WHERE settingable_type IS NULL AND NOT encrypted',
);

/** What the shop has set, for a run at the time of the context's clock. */
export async function readTerms({ db, clock }: Context): Promise<Terms> {
  const rows = await db.query(findSettings);
  const settings = new Map(rows.map(({ key, value }) => [key, value?.trim() || null]));
  const setting = (key: string) => settings.get(key) ?? null;
  return {
    at: clock.now(),
    setting,
    days: (key, fallback) => (/^\d{1,4}$/.test(setting(key) ?? '') ? Number(setting(key)) : fallback),
    dunning: await db.query(enabledSteps),
  };
}
