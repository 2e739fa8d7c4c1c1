import type { Context } from '../../platform/context.ts';
import type { Parameter } from '../../platform/database/statement.ts';
import type { Step, Terms } from '../steps/step.ts';
import { parkedSql } from './problems.ts';

/** What there is to do for a step. */
export interface Glimpse {
  /** a row is due */
  readonly due: boolean;
  /** rows are parked, or were left alone by somebody */
  readonly open: boolean;
}

/**
 * Looks in one statement which of the steps have something to do, so that a run that finds nothing costs little. Steps that are switched off
 * are left out.
 */
export async function glance(
  { ctx, terms }: { ctx: Context; terms: Terms },
  steps: readonly Step[],
): Promise<ReadonlyMap<string, Glimpse>> {
  const parameters: Parameter[] = [terms.at];
  const parts: string[] = [];
  for (const step of steps) {
    const due = step.due(terms);
    if (!due) continue;
    const sql = due.sql.replace(/\$(\d+)/g, (_, n: string) =>
      n === '1' ? '$1' : `$${parameters.length + Number(n) - 1}`,
    );
    parameters.push(...(due.parameters ?? []));
    const open = `EXISTS (SELECT 1 FROM billing_problems AS open_one WHERE open_one.step = '${step.name}' AND open_one.status <> 'resolved')`;
    const row = `EXISTS (SELECT 1 FROM (${sql}) AS due WHERE NOT ${parkedSql(step.name)})`;
    parts.push(`SELECT '${step.name}' AS name, ${row} AS due, ${open} AS open`);
  }
  if (parts.length === 0) return new Map();
  const rows = await ctx.db.query<{ name: string } & Glimpse>({ text: parts.join(' UNION ALL ') }, parameters);
  return new Map(rows.map(({ name, due, open }) => [name, { due, open }]));
}
