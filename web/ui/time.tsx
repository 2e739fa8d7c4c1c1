import { useEffect, useState } from 'react';
import { locale } from './i18n.ts';

const UNITS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** "3 hours ago"; under a minute "now". */
export function relativeTime(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  const [unit, length] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', Number.POSITIVE_INFINITY];
  return format.format(Math.trunc(seconds / length), unit);
}

/** The exact time, in the reader's time zone. */
export const exactTime = (at: Date): string => at.toLocaleString(locale(), { dateStyle: 'long', timeStyle: 'medium' });

export const shortDate = (at: Date): string =>
  at.toLocaleDateString(locale(), { year: 'numeric', month: 'short', day: 'numeric' });

/** The current minute, again every minute. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** How long ago, with the exact time on hover. */
export function Ago({ at }: { at: string | null | undefined }) {
  const now = useNow();
  if (!at) return <span className="tg-dim">–</span>;
  const date = new Date(at);
  return (
    <time dateTime={at} title={exactTime(date)}>
      {relativeTime(date, now)}
    </time>
  );
}

/** The day, with the exact time on hover: for dates that are compared, such as due dates. */
export function Day({ at }: { at: string | null | undefined }) {
  if (!at) return <span className="tg-dim">–</span>;
  const date = new Date(at);
  return (
    <time dateTime={at} title={`${exactTime(date)} (${relativeTime(date, new Date())})`} className="tg-number">
      {shortDate(date)}
    </time>
  );
}
