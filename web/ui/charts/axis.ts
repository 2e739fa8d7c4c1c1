import { locale } from '../i18n.ts';
import { ticksUpTo } from './ticks.ts';

/** Axes that can be read at any width: a few round values, short texts, and days that leave room for each other. */
export function axesFor(maximum: number, { whole = true } = {}) {
  const ticks = ticksUpTo(maximum, whole);
  const format = new Intl.NumberFormat(locale(), { notation: 'compact', maximumFractionDigits: 2 });
  const widest = Math.max(...ticks.map((tick) => format.format(tick).length));
  return {
    xAxisProps: { minTickGap: 20, interval: 'equidistantPreserveStart' as const },
    yAxisProps: {
      width: Math.max(28, 12 + widest * 7),
      ticks: [...ticks],
      domain: [0, ticks.at(-1)!] as [number, number],
      interval: 0 as const,
      tickFormatter: (value: number) => format.format(value),
    },
  };
}
