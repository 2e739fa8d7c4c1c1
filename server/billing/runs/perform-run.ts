import { publish } from '../../platform/outbox/publish.ts';
import { contextAt, type Parts } from '../context-at.ts';
import { steps } from '../steps/index.ts';
import { readTerms } from '../steps/read-terms.ts';
import { reasonOf } from './problems.ts';
import { beginRun, endRun, reportRun, type StepReport, type StoredRun } from './queries.ts';
import { countDue, Interrupted, isUnavailable, type Work, workStep } from './work-step.ts';

/** The progress of a run is written at most so often. */
const REPORT_MS = 250;
/** A run that so many processes began with and none ended is given up. */
const MOST_STARTS = 20;

/** Does a run, or goes on with one that somebody else began: every step knows by itself what is still to be done. */
export async function performRun(parts: Parts, run: StoredRun, signal: AbortSignal): Promise<void> {
  const { ctx } = parts;
  await ctx.db.query(beginRun, [run.id, ctx.clock.now()]);
  if (run.starts >= MOST_STARTS) return end(parts, run, 'failed', 'It was begun often and never came to its end.');
  const reports = reportsOf(run);
  try {
    await doSteps(parts, run, reports, signal);
    await end(parts, run, 'finished', null);
  } catch (error) {
    if (error instanceof Interrupted || isUnavailable(error)) throw error;
    await end(parts, run, 'failed', reasonOf(error));
    parts.log(`Billing run ${run.id} failed: ${reasonOf(error)}`);
  }
}

/** What steps did before the run was interrupted stays counted. */
const reportsOf = ({ steps: before }: StoredRun): StepReport[] =>
  steps.map(({ name, subject }) => {
    const known = before.find((report) => report.name === name);
    const fresh = { name, subject, done: 0, parked: 0, counts: {}, milliseconds: 0 };
    return { ...fresh, ...known, state: 'waiting', error: null };
  });

async function doSteps(parts: Parts, run: StoredRun, reports: readonly StepReport[], signal: AbortSignal) {
  const ctx = contextAt(parts, run.at);
  const terms = await readTerms(ctx);
  for (const [index, step] of steps.entries()) {
    const report = reports[index]!;
    const tell = reporter(parts, run, report, reports);
    const work: Work = { ctx, terms, run: run.id, signal, progress: tell.now };
    report.state = 'running';
    await tell.now();
    try {
      await (run.dry_run ? countDue : workStep)(work, step, report);
      if (report.state === 'running') report.state = 'done';
    } catch (error) {
      if (error instanceof Interrupted || isUnavailable(error)) throw error;
      Object.assign(report, { state: 'failed', error: reasonOf(error) });
      parts.log(`Billing run ${run.id}: the step ${step.name} ended before its time: ${reasonOf(error)}`);
    }
    await tell.last();
  }
}

/** When anything was last written of a run's progress. */
const written = new WeakMap<readonly StepReport[], number>();

function reporter({ ctx }: Parts, run: StoredRun, report: StepReport, reports: readonly StepReport[]) {
  const [before, start] = [report.milliseconds, performance.now()];
  const write = async () => {
    written.set(reports, performance.now());
    const [done, parked] = [sum(reports, 'done'), sum(reports, 'parked')];
    await ctx.db.query(reportRun, [run.id, report.name, JSON.stringify(reports), done, parked, ctx.clock.now()]);
  };
  const now = async () => {
    report.milliseconds = before + Math.round(performance.now() - start);
    if (performance.now() - (written.get(reports) ?? Number.NEGATIVE_INFINITY) >= REPORT_MS) await write();
  };
  const last = async () => {
    await now();
    if (reports.at(-1) === report) await write();
  };
  return { now, last };
}

const sum = (reports: readonly StepReport[], member: 'done' | 'parked'): number =>
  reports.reduce((total, report) => total + report[member], 0);

async function end({ ctx }: Parts, { id }: StoredRun, status: string, error: string | null): Promise<void> {
  await ctx.transaction(async (tx) => {
    await tx.db.query(endRun, [id, status, error, tx.clock.now()]);
    await publish(tx, 'billing_run.finished', { id });
  });
}
