import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { validationError } from '../../platform/errors.ts';
import type { Target } from '../../platform/jsonapi/resource.ts';
import { insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import { CONFIG_OPTION } from '../options/class-name.ts';
import { PRODUCT } from '../products/class-name.ts';

export interface PlanInput {
  name?: string | null;
  /** what it is the plan of: a product, or a value of an option */
  product_id?: bigint | null;
  config_option_value_id?: bigint | null;
  type: string;
  billing_period?: number | null;
  billing_unit?: string | null;
  /** how long it can be tried out before the first period that is paid for */
  trial_period?: number | null;
  trial_unit?: string | null;
  sort?: number | null;
}

type Terms = Pick<PlanInput, 'type' | 'billing_period' | 'billing_unit' | 'trial_period' | 'trial_unit'>;

const current = statement<Terms>(
  'plans.terms',
  'SELECT type, billing_period, billing_unit, trial_period, trial_unit FROM plans WHERE id = $1 FOR UPDATE',
);

/** Creates a plan of a product or of a value of an option. */
export async function createPlan(ctx: Context, { product_id, config_option_value_id, ...input }: PlanInput) {
  checkTerms(input);
  return insertRow(ctx, 'plans', { ...input, ...ownerOf(product_id ?? null, config_option_value_id ?? null) });
}

function ownerOf(product: bigint | null, value: bigint | null) {
  if (product !== null && value !== null)
    throw validationError({ config_option_value_id: ['A plan is of a product or of an option value, not of both.'] });
  if (product !== null) return { priceable_type: PRODUCT, priceable_id: product };
  if (value !== null) return { priceable_type: CONFIG_OPTION, priceable_id: value };
  throw validationError({
    product_id: ['The product id field is required when config option value id is not present.'],
  });
}

/** Changes a plan; what is left out stays, and the whole must make sense. */
export function updatePlan(
  ctx: Context,
  target: Target,
  input: Partial<Omit<PlanInput, 'product_id' | 'config_option_value_id'>>,
) {
  return ctx.transaction(async (tx) => {
    const [before] = await tx.db.query(current, [target.id]);
    if (!before) return undefined;
    checkTerms({ ...before, ...input });
    return updateRow(tx, 'plans', target, input);
  });
}

/** A recurring plan says how often, and only one can be tried out. */
function checkTerms({ type, billing_period, billing_unit, trial_period, trial_unit }: Terms): void {
  if (trial_period != null && trial_unit == null)
    throw validationError({ trial_unit: ['The trial unit field is required when trial period is present.'] });
  if (trial_unit != null && trial_period == null)
    throw validationError({ trial_period: ['The trial period field is required when trial unit is present.'] });
  if (trial_period != null && type !== 'recurring')
    throw validationError({ trial_period: ['Only a recurring plan can be tried out: leave the trial empty.'] });
  if (type !== 'recurring') return;
  const missing = Object.entries({ billing_period, billing_unit }).filter(([, value]) => value == null);
  const errors = missing.map(([name]): [string, string[]] => [
    name,
    [`The ${name.replace('_', ' ')} field is required when type is recurring.`],
  ]);
  if (errors.length > 0) throw validationError(Object.fromEntries(errors));
}
