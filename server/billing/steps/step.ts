import type { Context } from '../../platform/context.ts';
import type { Parameter } from '../../platform/database/statement.ts';
import type { DunningStep } from '../dunning/queries.ts';

/** What holds for a whole run: read once, when it begins. */
export interface Terms {
  /** the moment that is billed for */
  readonly at: Temporal.Instant;
  /** the moment that it is: what is old is so by the clock, whatever is billed for */
  readonly now: Temporal.Instant;
  /** the time zone of the shop, whose days count */
  readonly zone: string;
  /** the moment so many days of the shop before `at`: the same time of day, whether or not its clocks were changed meanwhile */
  daysBefore(days: number): Temporal.Instant;
  /** the text of a setting, trimmed; null when it is empty or isn't there */
  setting(key: string): string | null;
  /** a setting that counts days; `fallback` for what is no whole number */
  days(key: string, fallback: number): number;
  /** the enabled steps of dunning, earliest first */
  readonly dunning: readonly DunningStep[];
}

/** Which rows are due: a SELECT of `id`, whose first parameter ($1) is the moment that is billed for, and what else it is given ($2 ...). */
export interface Due {
  readonly sql: string;
  readonly parameters?: readonly Parameter[];
}

/** What became of the rows of a batch, counted under names of the step's own. */
export type Counts = Readonly<Record<string, number>>;

/**
 * One step of a billing run. What it did for a row must make that row no longer due, and a constraint of the database must refuse to do
 * it twice: then a run can be ended at any moment, and two of them can meet.
 */
export interface Step {
  readonly name: string;
  /** the resource type of what it works on */
  readonly subject: string;
  /** rows in one transaction */
  readonly size: number;
  /** undefined: there is nothing to do, because it is switched off */
  due(terms: Terms): Due | undefined;
  /** Works on rows in one transaction: all or none. Throws what stands in the way of any of them. */
  work(tx: Context, ids: readonly bigint[], terms: Terms): Promise<Counts | undefined>;
  /** `work` speaks with others over the network: it is given one row, no transaction and the time that it is, and so many at a time */
  readonly atOnce?: number;
}
