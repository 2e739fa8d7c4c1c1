import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { zoneOf } from '../../settings/index.ts';
import { enabledSteps } from '../dunning/queries.ts';
import type { Terms } from './step.ts';

const findSettings = statement<{ key: string; value: string | null }>(
  'billing.settings',
  'SELECT key, value FROM settings WHERE settingable_type IS NULL AND NOT encrypted',
);

/** What the shop has set, for a run at the time of the context's clock; `now` is when it is done, if that is another moment. */
export async function readTerms({ db, clock }: Context, now = clock.now()): Promise<Terms> {
  const rows = await db.query(findSettings);
  const settings = new Map(rows.map(({ key, value }) => [key, value?.trim() || null]));
  const setting = (key: string) => settings.get(key) ?? null;
  const [at, zone] = [clock.now(), zoneOf(setting('timezone'))];
  return {
    ...{ at, now, zone, setting },
    daysBefore: (days) => at.toZonedDateTimeISO(zone).subtract({ days }).toInstant(),
    days: (key, fallback) => (/^\d{1,4}$/.test(setting(key) ?? '') ? Number(setting(key)) : fallback),
    dunning: await db.query(enabledSteps),
  };
}
