import type { TFunction } from 'i18next';
import { daysOf, isPreset } from '../data/time-range.ts';
import { locale } from '../i18n.ts';

/** A range of days as people say it: "Last 7 days", "Jan 1 – 31, 2026". What is no range is shown as it stands. */
export function rangeInWords(value: string, t: TFunction): string {
  if (isPreset(value)) return t(`table.times.${value}`);
  const { first, last } = daysOf(value, new Date()) ?? {};
  const format = new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' });
  if (first && last) return first < last ? format.formatRange(new Date(first), new Date(last)) : `${first} – ${last}`;
  if (first) return t('table.since', { day: format.format(new Date(first)) });
  return last ? t('table.upTo', { day: format.format(new Date(last)) }) : value;
}
