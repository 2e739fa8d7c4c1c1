import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import type { Stretch } from '../../pricing/index.ts';

const insert = statement(
  'upgrades.insert-stretch',
  `INSERT INTO service_upgrade_stretches (upgrade_id, position, starts_at, period_start, period_end, net, tax_amount, tax_rate, tax_name, tax_reason, paid, discounted)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);

/** Keeps what the time after a change was sold for, for the next one to begin from. */
export async function writeStretches(tx: Context, upgradeId: bigint, stretches: readonly Stretch[]): Promise<void> {
  for (const [position, { from, period, worth, paid, discounted }] of stretches.entries()) {
    const { net, amount, rate, name, reason } = worth[0]!;
    const span = [period?.start ?? null, period?.end ?? null] as const;
    await tx.db.query(insert, [upgradeId, position, from, ...span, net, amount, rate, name, reason, paid, discounted]);
  }
}
