import type { StoredRun } from '../billing/index.ts';
import { table } from './table.ts';

export type BillShown = Pick<
  StoredRun,
  'id' | 'status' | 'step' | 'steps' | 'done' | 'parked' | 'dry_run' | 'error' | 'at'
>;

/** One line for people who watch: the step, and with `numbers` how many rows it did. */
export function billProgress({ step, steps }: BillShown, numbers: boolean): string {
  const report = steps.find(({ name }) => name === step);
  if (!report) return '';
  const place = `${steps.indexOf(report) + 1}/${steps.length} ${wordsOf(report.name)}`;
  return numbers ? `${place}: ${report.done}${report.parked > 0 ? `, ${report.parked} parked` : ''}` : place;
}

/** What a run did, or would do, step by step. */
export function billReport({ id, status, steps, done, parked, dry_run, error, at }: BillShown): string {
  const rows = steps.map(({ name, state, done, parked, counts, error }) => [
    wordsOf(name),
    state === 'off' ? 'off' : String(done),
    parked > 0 ? `${parked} parked` : '',
    error ??
      Object.entries(counts)
        .map(([what, count]) => `${count} ${wordsOf(what)}`)
        .join(', '),
  ]);
  const head = dry_run
    ? `Dry run ${id} for ${at}: ${done} are due, nothing was done.`
    : `Billing run ${id} for ${at} ${status}: ${done} done, ${parked} parked.`;
  const tail =
    parked > 0 && !dry_run
      ? ['', 'What is parked is tried again by later runs; see "Billing runs" in the panel for the reasons.']
      : [];
  return [head, ...(error ? [error] : []), '', table(['step', dry_run ? 'due' : 'done', '', ''], rows), ...tail].join(
    '\n',
  );
}

const wordsOf = (name: string): string => name.replaceAll('_', ' ');
