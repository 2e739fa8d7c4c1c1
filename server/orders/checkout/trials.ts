import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import type { Unit } from './plan-order.ts';

const tried = statement<{ product_id: bigint }>(
  'orders.tried',
  'SELECT DISTINCT product_id FROM services WHERE user_id = $1 AND product_id = ANY ($2::bigint[]) AND trial_ends_at IS NOT NULL',
);
const MAX = 255;

/** The same services, those that are tried out first marked as such: one of each product, for who never tried it out before. */
export async function withTrials({ db }: Context, userId: bigint, units: readonly Unit[]): Promise<Unit[]> {
  const offered = units.filter(({ plan }) => plan.trial_period !== null);
  if (offered.length === 0) return [...units];
  const rows = await db.query(tried, [userId, offered.map(({ product }) => product.id)]);
  const had = new Set(rows.map(({ product_id }) => product_id));
  return units.map((unit) => {
    if (unit.plan.trial_period === null || had.has(unit.product.id)) return unit;
    had.add(unit.product.id);
    return { ...unit, trial: true, description: describedAs(unit) };
  });
}

function describedAs({ description, plan: { trial_period, trial_unit } }: Unit): string {
  const length = trial_period === 1 ? `one ${trial_unit}` : `${trial_period} ${trial_unit}s`;
  const suffix = `, free for ${length}`;
  return `${[...description].slice(0, MAX - suffix.length).join('')}${suffix}`;
}
