import type { Context } from '../../platform/context.ts';
import { HttpError } from '../../platform/errors.ts';
import type { Due, Step, Terms } from '../steps/step.ts';
import { park, parkedSql, reasonOf, resolveRows, resolveRowsGone } from './problems.ts';
import type { StepReport } from './queries.ts';
import { add, type RunReport } from './run-report.ts';

/** A step that does nothing but fail is broken itself: it ends after so many rows in a row. */
const HOPELESS = 200;

export interface Work {
  /** acts at the time that is billed for */
  readonly ctx: Context;
  /** acts now: money that moves elsewhere moves now, whatever is billed for */
  readonly live: Context;
  readonly terms: Terms;
  readonly run: bigint | null;
  /** aborted when this process is to end, or no longer holds the lock */
  readonly signal: AbortSignal;
  readonly report: RunReport;
  /** whether rows of this step were parked before the run */
  readonly open: boolean;
}

/** A run that stops in its middle: somebody else goes on with it. */
export class Interrupted extends Error {}

/** Does a step for everything that is due, a batch at a time, by id. One bad row is parked and holds nobody up. */
export async function workStep(work: Work, step: Step, report: StepReport): Promise<void> {
  const due = step.due(work.terms);
  if (!due) {
    report.state = 'off';
    return;
  }
  const doing = new Doing(work, step, report);
  for (let after = 0n; ; ) {
    if (work.signal.aborted) throw new Interrupted('The run stops here; it goes on elsewhere or later.');
    const ids = await dueIds(work, step, due, after);
    if (ids.length === 0) break;
    await doing.batch(ids);
    after = ids.at(-1)!;
    await work.report.tell();
  }
  if (work.open) await resolveRowsGone(work.ctx, step);
}

/** The next rows that are due, without those that are parked for now. */
async function dueIds(
  { ctx, terms }: Pick<Work, 'ctx' | 'terms'>,
  step: Step,
  due: Due,
  after: bigint,
  size = pageOf(step),
): Promise<bigint[]> {
  const given = [terms.at, ...(due.parameters ?? [])];
  const [last, limit] = [given.length + 1, given.length + 2];
  // Without a name, so that it is planned for what is due now: usually nothing, sometimes everything.
  const text = `SELECT id FROM (${due.sql}) AS due WHERE id > $${last}::bigint AND NOT ${parkedSql(step.name)} ORDER BY id LIMIT $${limit}::int`;
  return (await ctx.db.query<{ id: bigint }>({ text }, [...given, after, size])).map(({ id }) => id);
}

const pageOf = ({ atOnce, size }: Step): number => (atOnce ? atOnce * 8 : size);

/** Counts what is due for a step, without doing anything. */
export async function countDue({ ctx, terms }: Work, step: Step, report: StepReport): Promise<void> {
  const due = step.due(terms);
  if (!due) {
    report.state = 'off';
    return;
  }
  const text = `SELECT count(*)::int AS count, (array_agg(id ORDER BY id))[1:20] AS ids FROM (${due.sql}) AS due WHERE NOT ${parkedSql(step.name)}`;
  const [row] = await ctx.db.query<{ count: number; ids: string | null }>({ text }, [
    terms.at,
    ...(due.parameters ?? []),
  ]);
  report.done = row!.count;
  report.ids = (row!.ids ?? '').match(/\d+/g)?.map(Number) ?? [];
}

class Doing {
  readonly #work: Work;
  readonly #step: Step;
  readonly #report: StepReport;
  #failures = 0;

  constructor(work: Work, step: Step, report: StepReport) {
    this.#work = work;
    this.#step = step;
    this.#report = report;
  }

  batch(ids: readonly bigint[]): Promise<void> {
    return this.#step.atOnce ? this.#apart(ids, this.#step.atOnce) : this.#together(ids);
  }

  /** Each row by itself, a few at a time. */
  async #apart(ids: readonly bigint[], atOnce: number): Promise<void> {
    const waiting = ids.values();
    const hand = async () => {
      for (const id of waiting) {
        if (this.#work.signal.aborted) return;
        await this.#try([id], this.#work.live).catch((error) => this.#failed([id], error));
        await this.#work.report.tell();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, hand));
  }

  async #together(ids: readonly bigint[]): Promise<void> {
    try {
      await this.#work.ctx.transaction((tx) => this.#try(ids, tx));
    } catch (error) {
      await this.#failed(ids, error);
    }
  }

  async #try(ids: readonly bigint[], tx: Context): Promise<void> {
    const counts = await this.#step.work(tx, ids, this.#work.terms);
    if (this.#work.open) await resolveRows(tx, this.#step, ids);
    if (tx.inTransaction) await this.#work.report.count(tx, this.#report, ids.length, counts);
    else add(this.#report, ids.length, counts);
    tx.afterCommit(() => {
      this.#failures = 0;
    });
  }

  /** Halves what failed until the rows are found that it failed for. */
  async #failed(ids: readonly bigint[], error: unknown): Promise<void> {
    if (isUnavailable(error)) throw error;
    if (ids.length === 1 && !isCollision(error)) return this.#park(ids[0]!, error);
    const half = Math.ceil(ids.length / 2);
    if (ids.length === 1) return this.#again(ids[0]!);
    await this.#together(ids.slice(0, half));
    await this.#together(ids.slice(half));
  }

  /** What met somebody else's transaction is tried once more. */
  async #again(id: bigint): Promise<void> {
    const { ctx, live } = this.#work;
    const once = this.#step.atOnce ? this.#try([id], live) : ctx.transaction((tx) => this.#try([id], tx));
    await once.catch((error) => {
      if (isUnavailable(error)) throw error;
      return this.#park(id, error);
    });
  }

  async #park(id: bigint, error: unknown): Promise<void> {
    await park(this.#work.ctx, this.#step, id, { run: this.#work.run, error });
    this.#report.parked++;
    if (++this.#failures >= HOPELESS)
      throw new Error(`${HOPELESS} rows in a row failed, the last one so: ${reasonOf(error)}`);
  }
}

/** The database is away: nothing is wrong with the rows. */
export const isUnavailable = (error: unknown): boolean => error instanceof HttpError && error.status === 503;

/** Deadlock and serialization failure (SQLSTATE class 40). */
const isCollision = (error: unknown): boolean => /^40/.test((error as { code?: string }).code ?? '');

/** Whether a row is due for a step now. */
export async function isDue(work: Pick<Work, 'ctx' | 'terms'>, step: Step, id: bigint): Promise<boolean> {
  const due = step.due(work.terms);
  return due !== undefined && (await dueIds(work, step, due, id - 1n, 1))[0] === id;
}
