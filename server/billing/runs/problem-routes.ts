import { recordEvent } from '../../audits/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import type { House } from '../../platform/domain.ts';
import type { Incoming, Reply, Route } from '../../platform/http/route.ts';
import { documentSchema } from '../../platform/jsonapi/operations.ts';
import { isKey, missing, type Reader } from '../../platform/jsonapi/read.ts';
import { updateRow, type Values } from '../../platform/jsonapi/write.ts';
import { contextAt } from '../context-at.ts';
import { billingProblems } from '../resource.ts';
import { steps } from '../steps/index.ts';
import { readTerms } from '../steps/read-terms.ts';
import type { StepReport } from './queries.ts';
import { workRow } from './work-step.ts';

const find = statement<{ step: string; subject_id: bigint; status: string }>(
  'billing.find-problem',
  'SELECT step, subject_id, status FROM billing_problems WHERE id = $1',
);

/** What can be done about a row that is parked. */
export const problemRoutes = (house: House): Route[] => [
  route(
    house,
    'retry',
    'Try a parked row again now; it stays parked, with the new reason, when it fails again',
    (ctx, id) => retry(house, ctx, id),
  ),
  route(house, 'dismiss', 'Leave a parked row alone: no run tries it again until somebody retries it', dismiss),
];

const route = (
  { reader }: House,
  verb: string,
  summary: string,
  run: (ctx: Context, id: string) => Promise<boolean>,
): Route => ({
  method: 'POST',
  path: `/api/v1/admin/billing-problems/:id/${verb}`,
  permission: 'billing_runs.create',
  operation: {
    id: `billingProblems.${verb}`,
    summary,
    tag: 'billingProblems',
    responses: {
      200: {
        description: 'the billing problem',
        type: 'application/vnd.api+json',
        schema: documentSchema(billingProblems),
      },
    },
  },
  handle: (incoming) => handle(reader, incoming, run),
});

async function handle(
  reader: Reader,
  { ctx, params }: Incoming,
  run: (ctx: Context, id: string) => Promise<boolean>,
): Promise<Reply> {
  const { id = '' } = params;
  if (!isKey(billingProblems, id) || !(await run(ctx, id))) throw missing(billingProblems, id);
  const { body } = await reader.show(ctx, billingProblems, id, reader.view(ctx, billingProblems, {}));
  return { status: 200, body };
}

async function retry(house: House, ctx: Context, id: string): Promise<boolean> {
  const [problem] = await ctx.db.query(find, [id]);
  if (!problem) return false;
  const step = steps.find(({ name }) => name === problem.step);
  if (!step || problem.status === 'resolved') {
    await asked(ctx, 'retried', id);
    return true;
  }
  const now = ctx.clock.now();
  await ctx.transaction((tx) => asked(tx, 'retried', id, { status: 'parked', next_try_at: now }));
  const at = contextAt({ database: house.database, ctx }, now);
  const report: StepReport = {
    name: step.name,
    subject: step.subject,
    state: 'running',
    done: 0,
    parked: 0,
    counts: {},
    error: null,
    milliseconds: 0,
  };
  await workRow(
    { ctx: at, terms: await readTerms(at), run: null, signal: new AbortController().signal, progress: async () => {} },
    step,
    report,
    problem.subject_id,
  );
  return true;
}

async function dismiss(ctx: Context, id: string): Promise<boolean> {
  const [problem] = await ctx.db.query(find, [id]);
  if (!problem) return false;
  const change = problem.status === 'parked' ? { status: 'dismissed', next_try_at: null } : undefined;
  await ctx.transaction((tx) => asked(tx, 'dismissed', id, change));
  return true;
}

/** Somebody asked for it, whether or not there was anything to do. */
async function asked(tx: Context, what: 'retried' | 'dismissed', id: string, change?: Values): Promise<void> {
  await recordEvent(tx, { event: `billing_problem.${what}`, type: 'billingProblems', id });
  if (change) await updateRow(tx, 'billingProblems', { id }, change);
}
