import type { BillingRun } from '@tollgate/sdk';
import i18next from 'i18next';

/** A step of a run in the reader's language. */
export const nameOfStep = (step: string): string =>
  i18next.t(`billing.steps.${step}` as 'billing.steps.renew', { defaultValue: step.replaceAll('_', ' ') });

/** "3 invoiced, 1 renewed". */
export const countsOf = (counts: Readonly<Record<string, unknown>>): string =>
  Object.entries(counts)
    .map(([name, count]) =>
      i18next.t(`billing.counts.${name}` as 'billing.counts.invoiced', {
        count: Number(count),
        defaultValue: `${String(count)} ${name.replaceAll('_', ' ')}`,
      }),
    )
    .join(', ');

/** How long a run took; nothing as long as it goes on. */
export function durationOf({ started_at, finished_at }: BillingRun): string {
  if (!started_at || !finished_at) return '';
  return secondsOf(Date.parse(finished_at) - Date.parse(started_at));
}

export const secondsOf = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.max(milliseconds, 0)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
