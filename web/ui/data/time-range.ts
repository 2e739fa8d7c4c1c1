/** Ranges of whole days that lists are often narrowed to, as they stand in an address. Days are UTC, as everywhere in the API. */
export const PRESETS = ['today', '7d', '30d', 'month', 'next7d', 'next30d', 'past'] as const;
export type Preset = (typeof PRESETS)[number];

/** Days, "2026-01-31": the first and the last of a range; without one it is open at that end. */
export interface Days {
  readonly first?: string;
  readonly last?: string;
}

const DAY = 86_400_000;

export const isPreset = (value: string): value is Preset => PRESETS.some((preset) => preset === value);

/** What stands in an address for chosen days: "2026-01-01..2026-01-31"; undefined when neither is chosen. */
export const rangeText = ({ first = '', last = '' }: Days): string | undefined =>
  first || last ? `${first}..${last}` : undefined;

/** The days that a text of an address means at a time; undefined for what means none. */
export function daysOf(value: string, now: Date): Days | undefined {
  if (isPreset(value)) return daysOfPreset(value, now);
  const [first, last, ...more] = value.split('..');
  if (last === undefined || more.length > 0 || ![first, last].every((text) => text === '' || isDay(text!)))
    return undefined;
  return first || last ? { ...(first && { first }), ...(last && { last }) } : undefined;
}

function daysOfPreset(preset: Preset, now: Date): Days {
  const today = (shift: number) => dayText(new Date(now.getTime() + shift * DAY));
  switch (preset) {
    case 'today':
      return { first: today(0), last: today(0) };
    case '7d':
      return { first: today(-6), last: today(0) };
    case '30d':
      return { first: today(-29), last: today(0) };
    case 'next7d':
      return { first: today(0), last: today(6) };
    case 'past':
      return { last: today(0) };
    case 'next30d':
      return { first: today(0), last: today(29) };
    case 'month': {
      const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
      return {
        first: dayText(new Date(Date.UTC(year, month, 1))),
        last: dayText(new Date(Date.UTC(year, month + 1, 0))),
      };
    }
  }
}

/** The filters that the API is asked for: from the first day, until the day after the last. What is past is so until this minute. */
export function endsOf(name: string, value: string, now: Date): Record<string, string> {
  if (value === 'past') return { [`${name}_until`]: `${now.toISOString().slice(0, 16)}:00Z` };
  const { first, last } = daysOf(value, now) ?? {};
  return {
    ...(first && { [`${name}_from`]: first }),
    ...(last && { [`${name}_until`]: dayText(new Date(Date.parse(last) + DAY)) }),
  };
}

const dayText = (date: Date): string => date.toISOString().slice(0, 10);

/** Whether a text is a day of the calendar: not "2026-02-30". */
function isDay(text: string): boolean {
  const date =
    /^\d{4}-\d\d-\d\d$/.test(text) && text > '1' && text < '9999-12-31' ? new Date(`${text}T00:00:00Z`) : undefined;
  return date !== undefined && !Number.isNaN(date.getTime()) && dayText(date) === text;
}
