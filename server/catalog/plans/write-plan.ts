import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { validationError } from '../../platform/errors.ts';
import type { Target } from '../../platform/jsonapi/resource.ts';
import { insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import { PRODUCT } from '../products/class-name.ts';

export interface PlanInput {
  name?: string | null;
  product_id: bigint;
  type: string;
  billing_period?: number | null;
  billing_unit?: string | null;
  sort?: number | null;
}

type Terms = Pick<PlanInput, 'type' | 'billing_period' | 'billing_unit'>;

const current = statement<Terms>(
  'plans.terms',
  'SELECT type, billing_period, billing_unit FROM plans WHERE id = $1 FOR UPDATE',
);

/** Creates a plan of a product. */
export async function createPlan(ctx: Context, { product_id, ...input }: PlanInput) {
  checkTerms(input);
  return insertRow(ctx, 'plans', { ...input, priceable_type: PRODUCT, priceable_id: product_id });
}

/** Changes a plan; what is left out stays, and the whole must make sense. */
export function updatePlan(ctx: Context, target: Target, input: Partial<Omit<PlanInput, 'product_id'>>) {
  return ctx.transaction(async (tx) => {
    const [before] = await tx.db.query(current, [target.id]);
    if (!before) return undefined;
    checkTerms({ ...before, ...input });
    return updateRow(tx, 'plans', target, input);
  });
}

/** A recurring plan says how often. */
function checkTerms({ type, billing_period, billing_unit }: Terms): void {
  if (type !== 'recurring') return;
  const missing = Object.entries({ billing_period, billing_unit }).filter(([, value]) => value == null);
  const errors = missing.map(([name]): [string, string[]] => [
    name,
    [`The ${name.replace('_', ' ')} field is required when type is recurring.`],
  ]);
  if (errors.length > 0) throw validationError(Object.fromEntries(errors));
}
