import '@mantine/charts/styles.css';
import { BarChart, LineChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { axesFor } from '../../../ui/charts/axis.ts';
import { locale } from '../../../ui/i18n.ts';
import type { Step } from './steps.ts';

interface Props {
  readonly steps: readonly Step[];
  readonly byHour: boolean;
}

const number = (value: number) => value.toLocaleString(locale());
const milliseconds = (value: number) => `${value.toLocaleString(locale(), { maximumFractionDigits: 1 })} ms`;

const labelled = (steps: readonly Step[], byHour: boolean) =>
  steps.map((step) => ({
    ...step,
    label: new Date(step.at).toLocaleString(
      locale(),
      byHour ? { hour: 'numeric', minute: '2-digit' } : { day: 'numeric', month: 'short' },
    ),
  }));

const shared = {
  h: 220,
  dataKey: 'label',
  gridAxis: 'x',
  tickLine: 'none',
  withLegend: true,
} as const;

/** How often, by how it ended. */
export function RequestsChart({ steps, byHour }: Props) {
  const { t } = useTranslation();
  const all = [
    { name: 'ok', label: t('usage.ok'), color: 'var(--tg-accent)' },
    { name: 'redirected', label: t('usage.redirected'), color: 'var(--tg-dim)' },
    { name: 'refused', label: t('usage.refused'), color: 'yellow.5' },
    { name: 'failed', label: t('usage.failed'), color: 'red.6' },
  ] as const;
  const series = all.filter(({ name }) => name === 'ok' || steps.some((step) => step[name] > 0));
  return (
    <BarChart
      {...shared}
      {...axesFor(Math.max(0, ...steps.map((step) => series.reduce((sum, { name }) => sum + step[name], 0))))}
      type="stacked"
      data={labelled(steps, byHour)}
      series={series}
      valueFormatter={number}
      barProps={{ isAnimationActive: false }}
      maxBarWidth={28}
    />
  );
}

/** How long it took. */
export function LatencyChart({ steps, byHour }: Props) {
  const { t } = useTranslation();
  return (
    <LineChart
      {...shared}
      {...axesFor(Math.max(0, ...steps.map(({ longest }) => longest ?? 0)), { whole: false })}
      data={labelled(steps, byHour)}
      series={[
        { name: 'average', label: t('usage.average'), color: 'var(--tg-accent)' },
        { name: 'longest', label: t('usage.longest'), color: 'yellow.5' },
      ]}
      valueFormatter={milliseconds}
      curveType="monotone"
      connectNulls={false}
      lineProps={{ isAnimationActive: false }}
      withDots={steps.length <= 31}
    />
  );
}
