import { statement } from '../../platform/database/statement.ts';

/** What a step did in a run, as the run's row keeps it. */
export interface StepReport {
  readonly name: string;
  /** the resource type of what it works on */
  readonly subject: string;
  state: 'waiting' | 'running' | 'done' | 'off' | 'failed';
  /** rows that it did; of a dry run, rows that are due */
  done: number;
  /** rows that stood in its way */
  parked: number;
  /** what became of the rows */
  counts: Record<string, number>;
  /** why it ended before its time */
  error: string | null;
  milliseconds: number;
  /** of a dry run: the first ids that are due */
  ids?: number[];
}

export interface StoredRun {
  id: bigint;
  trigger: string;
  at: Temporal.Instant;
  dry_run: boolean;
  status: string;
  starts: number;
  step: string | null;
  steps: StepReport[];
  done: number;
  parked: number;
  error: string | null;
}

const COLUMNS = 'id, trigger, at, dry_run, status, starts, step, steps, done, parked, error';

/** Whoever holds this works on runs: one process at a time, until it lets go or its connection ends. */
export const LOCK = `hashtextextended('tollgate.billing', 0)`;

export const isUnderWay = statement<{ waiting: boolean }>(
  'billing.is-under-way',
  `SELECT EXISTS (SELECT 1 FROM billing_runs WHERE status IN ('waiting', 'running'))
       OR EXISTS (SELECT 1 FROM test_clock WHERE target_at IS NOT NULL) AS waiting`,
);

/** The oldest run that waits, or that somebody began with who is no more: the lock says that. */
export const nextRun = statement<StoredRun>(
  'billing.next-run',
  `SELECT ${COLUMNS} FROM billing_runs WHERE status IN ('waiting', 'running') ORDER BY id LIMIT 1`,
);

export const findRun = statement<StoredRun>('billing.find-run', `SELECT ${COLUMNS} FROM billing_runs WHERE id = $1`);

export const beginRun = statement(
  'billing.begin-run',
  `UPDATE billing_runs SET status = 'running', starts = starts + 1, steps = $3::jsonb, started_at = coalesce(started_at, $2), updated_at = $2 WHERE id = $1`,
);

export const reportRun = statement(
  'billing.report-run',
  `UPDATE billing_runs SET step = $2, steps = $3::jsonb, done = $4, parked = $5,
     updated_at = greatest($6::timestamptz, updated_at + interval '1 microsecond') WHERE id = $1`,
);

export const endRun = statement(
  'billing.end-run',
  `UPDATE billing_runs SET status = $2, error = $3, step = NULL, finished_at = $4, steps = $5::jsonb, done = $6, parked = $7,
     updated_at = greatest($4::timestamptz, updated_at + interval '1 microsecond') WHERE id = $1`,
);
