import type { Context } from '../../platform/context.ts';
import { publish } from '../../platform/outbox/publish.ts';
import { contextAt, type Parts } from '../context-at.ts';
import { steps } from '../steps/index.ts';
import { readTerms } from '../steps/read-terms.ts';
import type { Step, Terms } from '../steps/step.ts';
import { type Glimpse, glance } from './glance.ts';
import { reasonOf } from './problems.ts';
import { beginRun, endRun, type StepReport, type StoredRun } from './queries.ts';
import { RunReport } from './run-report.ts';
import { countDue, Interrupted, isUnavailable, type Work, workStep } from './work-step.ts';

/** A run that so many processes began with and none ended is given up. */
const MOST_STARTS = 20;

/** Does a run, or goes on with one that somebody else began: every step knows by itself what is still to be done. */
export async function performRun(parts: Parts, run: StoredRun, signal: AbortSignal): Promise<void> {
  const { ctx } = parts;
  const report = new RunReport(parts, run);
  await ctx.db.query(beginRun, [run.id, ctx.clock.now(), JSON.stringify(report.steps)]);
  if (run.starts >= MOST_STARTS)
    return end(parts, run, report, 'failed', 'It was begun often and never came to its end.');
  try {
    await doSteps(parts, run, report, signal);
    await end(parts, run, report, 'finished', null);
  } catch (error) {
    if (error instanceof Interrupted || isUnavailable(error)) throw error;
    await end(parts, run, report, 'failed', reasonOf(error));
    parts.log(`Billing run ${run.id} failed: ${reasonOf(error)}`);
  }
}

async function doSteps(parts: Parts, run: StoredRun, report: RunReport, signal: AbortSignal): Promise<void> {
  const ctx = contextAt(parts, run.at);
  const terms = await readTerms(ctx, parts.ctx.clock.now());
  let seen = run.dry_run ? new Map<string, Glimpse>() : await look(ctx, terms, steps);
  for (const [index, step] of steps.entries()) {
    const own = report.steps[index]!;
    const glimpse = seen.get(step.name);
    if (glimpse && !glimpse.due && !glimpse.open) {
      own.state = 'done';
      continue;
    }
    const work: Work = { ctx, live: parts.ctx, terms, run: run.id, signal, report, open: glimpse?.open ?? true };
    const did = await doStep(parts, step, own, work, run.dry_run ? countDue : workStep);
    // What it did may have made something due for those that follow.
    if (did && !run.dry_run) seen = await look(ctx, terms, steps.slice(index + 1));
  }
}

/** Says whether the step did anything. One that breaks does not keep others from theirs. */
async function doStep(parts: Parts, step: Step, own: StepReport, work: Work, does: typeof workStep): Promise<boolean> {
  const { report } = work;
  const { milliseconds, done, parked } = own;
  const start = performance.now();
  report.at(step.name);
  own.state = 'running';
  await report.tell();
  try {
    await does(work, step, own);
    if (own.state === 'running') own.state = 'done';
  } catch (error) {
    if (error instanceof Interrupted || isUnavailable(error)) throw error;
    Object.assign(own, { state: 'failed', error: reasonOf(error) });
    parts.log(`Billing run ${work.run}: the step ${step.name} ended before its time: ${reasonOf(error)}`);
  }
  own.milliseconds = milliseconds + Math.round(performance.now() - start);
  return own.done > done || own.parked > parked || own.error !== null;
}

/** If one step can't even be asked, each looks by itself. */
async function look(ctx: Context, terms: Terms, of: readonly Step[]): Promise<ReadonlyMap<string, Glimpse>> {
  try {
    return await glance({ ctx, terms }, of);
  } catch (error) {
    if (isUnavailable(error)) throw error;
    return new Map();
  }
}

async function end({ ctx }: Parts, { id }: StoredRun, report: RunReport, status: string, error: string | null) {
  await ctx.transaction(async (tx) => {
    const { steps, done, parked } = report;
    await tx.db.query(endRun, [id, status, error, tx.clock.now(), JSON.stringify(steps), done, parked]);
    await publish(tx, 'billing_run.finished', { id });
  });
}
