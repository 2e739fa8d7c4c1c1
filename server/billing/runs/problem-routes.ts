import { recordEvent } from '../../audits/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import type { House } from '../../platform/domain.ts';
import type { Incoming, Reply, Route } from '../../platform/http/route.ts';
import { documentSchema } from '../../platform/jsonapi/operations.ts';
import { isKey, missing, type Reader } from '../../platform/jsonapi/read.ts';
import { updateRow, type Values } from '../../platform/jsonapi/write.ts';
import { billingProblems } from '../resource.ts';
import { steps } from '../steps/index.ts';
import { readTerms } from '../steps/read-terms.ts';
import type { Step } from '../steps/step.ts';
import { park, resolveRows } from './problems.ts';
import { startRun } from './start-run.ts';
import { isDue } from './work-step.ts';

const hold = statement<{ step: string; subject_id: bigint; status: string }>(
  'billing.hold-problem',
  'SELECT step, subject_id, status FROM billing_problems WHERE id = $1 FOR UPDATE',
);

/** What can be done about a row that is parked. */
export const problemRoutes = (house: House): Route[] => [
  route(house, 'retry', 'Try a parked row again now; it stays parked, with the new reason, when it fails again', retry),
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

/** Tries a row again in the caller's transaction. What speaks with others over the network is left to a run that begins now. */
const retry = (ctx: Context, id: string): Promise<boolean> =>
  ctx.transaction(async (tx) => {
    const [problem] = await tx.db.query(hold, [id]);
    if (!problem) return false;
    const step = steps.find(({ name }) => name === problem.step);
    if (!step || problem.status === 'resolved') {
      await asked(tx, 'retried', id);
      return true;
    }
    await asked(tx, 'retried', id, { status: 'parked', next_try_at: tx.clock.now() });
    if (step.atOnce) await startRun(tx, { trigger: 'api' });
    else await tryRow(tx, step, problem.subject_id);
    return true;
  });

const savepoint = { text: 'SAVEPOINT retry' };
const undo = { text: 'ROLLBACK TO SAVEPOINT retry' };

/** If the row is still due, it is done or parked anew; if not, it is nobody's problem any more. */
async function tryRow(tx: Context, step: Step, id: bigint): Promise<void> {
  const terms = await readTerms(tx);
  await tx.db.query(savepoint);
  try {
    if (await isDue({ ctx: tx, terms }, step, id)) await step.work(tx, [id], terms);
    await resolveRows(tx, step, [id]);
  } catch (error) {
    await tx.db.query(undo);
    await park(tx, step, id, { run: null, error });
  }
}

const dismiss = (ctx: Context, id: string): Promise<boolean> =>
  ctx.transaction(async (tx) => {
    const [problem] = await tx.db.query(hold, [id]);
    if (!problem) return false;
    const change = problem.status === 'parked' ? { status: 'dismissed', next_try_at: null } : undefined;
    await asked(tx, 'dismissed', id, change);
    return true;
  });

/** Somebody asked for it, whether or not there was anything to do. */
async function asked(tx: Context, what: 'retried' | 'dismissed', id: string, change?: Values): Promise<void> {
  await recordEvent(tx, { event: `billing_problem.${what}`, type: 'billingProblems', id });
  if (change) await updateRow(tx, 'billingProblems', { id }, change);
}
