import type { Queryable } from '../platform/database/database.ts';
import { settingOf } from './queries.ts';

/** The time zone of the shop (setting `timezone`), as a name that PostgreSQL and Temporal both know; UTC where the setting is none. */
export const shopZone = async (db: Queryable): Promise<string> => zoneOf(await settingOf(db, 'timezone'));

/** The time zone that a value of the setting `timezone` names; UTC where it names none. */
export function zoneOf(value: string | null): string {
  const zone = value?.trim() ?? '';
  return isZone(zone) ? zone : 'UTC';
}

/** Whether this names a time zone. Offsets such as "+02:00" mean the opposite in PostgreSQL, and name none. */
export const isZone = (name: string): boolean => /^[A-Za-z]/.test(name) && isKnown(name);

function isKnown(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
