import '@mantine/charts/styles.css';
import { AreaChart, BarChart } from '@mantine/charts';
import { axesFor } from '../../ui/charts/axis.ts';
import { locale } from '../../ui/i18n.ts';
import { intervalOf, type Period } from './period.ts';

export interface TrendProps {
  readonly period: Period;
  readonly steps: readonly { readonly at: string }[];
  readonly series: readonly { readonly name: string; readonly label: string; readonly color: string }[];
  readonly format: (value: number) => string;
  /** a line for what there is at a time; bars for what happened in a step */
  readonly line?: boolean;
  /** what it shows, for those who don't see it */
  readonly label: string;
}

const labelOf = (at: string, period: Period): string =>
  new Date(at).toLocaleDateString(locale(), {
    timeZone: 'UTC',
    ...(intervalOf(period) === 'month' ? { month: 'short', year: 'numeric' } : { day: 'numeric', month: 'short' }),
  });

/** How high the bars of a step reach, one on the other. */
const heightOf = (step: object, series: TrendProps['series']): number =>
  series.reduce((height, { name }) => height + Number((step as Record<string, unknown>)[name] ?? 0), 0);

/** Draws how something went over a period. */
export function TrendChart({ period, steps, series, format, line, label }: TrendProps) {
  const shared = {
    h: 190,
    data: steps.map((step) => ({ ...step, label: labelOf(step.at, period) })),
    dataKey: 'label',
    series: [...series],
    gridAxis: 'x' as const,
    tickLine: 'none' as const,
    withLegend: series.length > 1,
    valueFormatter: format,
    ...axesFor(Math.max(0, ...steps.map((step) => heightOf(step, series)))),
  };
  return (
    <div role="img" aria-label={label}>
      {line ? (
        <AreaChart
          {...shared}
          curveType="monotone"
          withDots={false}
          fillOpacity={0.12}
          areaProps={{ isAnimationActive: false }}
          areaChartProps={{ accessibilityLayer: false }}
        />
      ) : (
        <BarChart
          {...shared}
          type="stacked"
          maxBarWidth={26}
          barProps={{ isAnimationActive: false }}
          barChartProps={{ accessibilityLayer: false }}
        />
      )}
    </div>
  );
}
