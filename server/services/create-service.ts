import type { Context } from '../platform/context.ts';
import { insertRow } from '../platform/jsonapi/write.ts';
import { toMinorUnits } from '../platform/money.ts';

export interface ServiceInput {
  product_id: bigint;
  plan_id: bigint;
  user_id: bigint;
  quantity: number;
  status: string;
  expires_at?: Temporal.Instant | null;
  currency_code: string;
  /** in whole units of the currency */
  price: string;
  coupon_id?: bigint | null;
  subscription_id?: string | null;
  order_id?: bigint | null;
}

/** Creates a service as it is given: nothing is ordered, charged or provisioned by it. */
export const createService = (ctx: Context, input: ServiceInput) =>
  insertRow(ctx, 'services', { ...input, price: toMinorUnits(input.price, input.currency_code) });
