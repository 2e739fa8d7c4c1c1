import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { type ChangeQuote, type Sold, type Stretch, worthOf } from '../../pricing/index.ts';
import type { TaxedAmount } from '../../tax/index.ts';

interface Row {
  starts_at: Temporal.Instant;
  period_start: Temporal.Instant | null;
  period_end: Temporal.Instant | null;
  net: bigint;
  tax_amount: bigint;
  tax_rate: string;
  tax_name: string | null;
  tax_reason: TaxedAmount['reason'];
  paid: bigint;
  discounted: boolean;
  per_unit: boolean;
  /** what it was sold for, and as what; after that what it was before. Null: nothing is known but the columns */
  sold: readonly StoredSale[] | null;
}

interface StoredSale {
  readonly as: string | null;
  readonly from: string;
  readonly worth: readonly (Omit<TaxedAmount, 'net' | 'amount' | 'gross'> & Record<'net' | 'amount', string>)[];
}

const insert = statement(
  'upgrades.insert-stretch',
  `INSERT INTO service_upgrade_stretches (upgrade_id, position, starts_at, period_start, period_end, net, tax_amount, tax_rate, tax_name, tax_reason,
     paid, discounted, per_unit, sold)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
);
const find = statement<Row>(
  'upgrades.stretches',
  `SELECT starts_at, period_start, period_end, net, tax_amount, tax_rate, tax_name, tax_reason, paid, discounted, per_unit, sold
   FROM service_upgrade_stretches WHERE upgrade_id = (
     SELECT id FROM service_upgrades WHERE service_id = $1 AND status = 'completed' AND price IS NOT NULL
     ORDER BY completed_at DESC, id DESC LIMIT 1)
   ORDER BY position`,
);

/** Keeps what the time after a change was sold for, for the next one to begin from. */
export async function writeStretches(tx: Context, upgradeId: bigint, { stretches, terms }: ChangeQuote): Promise<void> {
  for (const [position, { from, period, sold, earlier, paid, discounted, perUnit }] of stretches.entries()) {
    const nothing = { net: 0n, amount: 0n, rate: '0', name: null, reason: terms.reason };
    const { net, amount, rate, name, reason } = worthOf(sold, period, from, terms.mode)[0] ?? nothing;
    const span = [period?.start ?? null, period?.end ?? null] as const;
    const sales = JSON.stringify([sold, ...earlier].map(stored));
    const worth = [net, amount, rate, name, reason, paid] as const;
    await tx.db.query(insert, [upgradeId, position, from, ...span, ...worth, discounted, perUnit, sales]);
  }
}

/** The time that is ahead by the last change of a service, which is `as` by now. */
export const stretchesOf = async ({ db }: Context, serviceId: bigint, as: string): Promise<Stretch[]> =>
  (await db.query(find, [serviceId])).map((row) => stretchOf(row, as));

function stretchOf(row: Row, as: string): Stretch {
  const { starts_at: from, period_start: start, period_end: end, net, tax_amount: amount, paid, discounted } = row;
  const worth = { net, amount, gross: net + amount, rate: row.tax_rate, name: row.tax_name, reason: row.tax_reason };
  const [sold, ...earlier] = row.sold?.map(read) ?? [{ as, from, worth: worth.gross > 0n ? [worth] : [] }];
  const period = start && end ? { start, end } : null;
  return { from, period, sold: sold!, earlier, paid, perUnit: row.per_unit, discounted };
}

const stored = ({ as, from, worth }: Sold): StoredSale => ({
  as,
  from: from.toString(),
  worth: worth.map(({ rate, name, reason, net, amount }) => ({
    ...{ rate, name, reason, net: net.toString(), amount: amount.toString() },
  })),
});

const read = ({ as, from, worth }: StoredSale): Sold => ({
  as,
  from: Temporal.Instant.from(from),
  worth: worth.map(({ net, amount, ...tax }) => {
    const [before, on] = [BigInt(net), BigInt(amount)];
    return { ...tax, net: before, amount: on, gross: before + on };
  }),
});
