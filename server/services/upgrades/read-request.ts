import { z } from 'zod';
import * as field from '../../platform/validation/fields.ts';
import { REQUIRED } from '../../platform/validation/fields.ts';

const MAX_QUANTITY = 10_000;
const OPTIONS = 'The :label field must be an object: the ids of options, and what is chosen of each.';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** By the ids of options: what is chosen of each. Whatever is no option is refused where the options are known. */
const options = z
  .unknown()
  .superRefine((value, ctx) => {
    if (!isObject(value) && !(Array.isArray(value) && value.length === 0))
      ctx.addIssue({ code: 'custom', message: value === undefined ? REQUIRED : OPTIONS });
  })
  .transform((value) => (isObject(value) ? value : {}))
  .meta({
    type: 'object',
    description: 'by the id of an option: the id of a value, or a text, a number, true or false, as its type wants',
    additionalProperties: { type: ['integer', 'string', 'number', 'boolean', 'null'] },
  });

/** What a service is to become; what is left out stays as it is. */
export const upgradeInput = {
  product_id: field.nullable(field.existing('products')),
  plan_id: field.nullable(field.existing('plans')),
  quantity: field.nullable(field.integer({ min: 1, max: MAX_QUANTITY })),
  options: field.nullable(options),
};

export interface UpgradeRequest {
  readonly product_id?: bigint | null;
  readonly plan_id?: bigint | null;
  readonly quantity?: number | null;
  readonly options?: Readonly<Record<string, unknown>> | null;
}
