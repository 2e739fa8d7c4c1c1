import type { Context } from '../../platform/context.ts';
import type { Parts } from '../context-at.ts';
import { steps } from '../steps/index.ts';
import type { Counts } from '../steps/step.ts';
import { reportRun, type StepReport, type StoredRun } from './queries.ts';

/** What is told between batches is written at most so often. */
const REPORT_MS = 250;

/** What a run did so far, step by step, and how it gets into the run's row. */
export class RunReport {
  readonly steps: readonly StepReport[];
  readonly #parts: Parts;
  readonly #id: bigint;
  #step: string | null = null;
  #written = performance.now();

  /** What steps did before the run was interrupted stays counted. */
  constructor(parts: Parts, { id, steps: before }: StoredRun) {
    this.#parts = parts;
    this.#id = id;
    this.steps = steps.map(({ name, subject }) => {
      const known = before.find((report) => report.name === name);
      const fresh = { name, subject, done: 0, parked: 0, counts: {}, milliseconds: 0 };
      return { ...fresh, ...known, state: 'waiting', error: null };
    });
  }

  get done(): number {
    return this.#sum('done');
  }

  get parked(): number {
    return this.#sum('parked');
  }

  at(name: string): void {
    this.#step = name;
  }

  /** Writes it down, unless that was done just now. */
  async tell(): Promise<void> {
    if (performance.now() - this.#written >= REPORT_MS) await this.#write(this.#parts.ctx);
  }

  /**
   * Counts rows that were done in a transaction, and has that count stand and fall with it: whenever the process is killed, the report says
   * what was done.
   */
  async count(tx: Context, report: StepReport, rows: number, counts: Counts = {}): Promise<void> {
    const before = { done: report.done, counts: report.counts };
    add(report, rows, counts);
    const written = this.#write(tx);
    // Until it is true, nobody else is told.
    const after = { done: report.done, counts: report.counts };
    Object.assign(report, before);
    await written;
    tx.afterCommit(() => void Object.assign(report, after));
  }

  async #write({ db }: Context): Promise<void> {
    this.#written = performance.now();
    const { done, parked } = this;
    const now = this.#parts.ctx.clock.now();
    await db.query(reportRun, [this.#id, this.#step, JSON.stringify(this.steps), done, parked, now]);
  }

  #sum(member: 'done' | 'parked'): number {
    return this.steps.reduce((total, report) => total + report[member], 0);
  }
}

/** Counts rows that a step did. */
export function add(report: StepReport, rows: number, counts: Counts = {}): void {
  report.done += rows;
  report.counts = { ...report.counts };
  for (const [name, count] of Object.entries(counts))
    if (count > 0) report.counts[name] = (report.counts[name] ?? 0) + count;
}
