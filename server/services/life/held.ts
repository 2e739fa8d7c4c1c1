import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import type { Status } from './transitions.ts';

/** A service with what its plan says of its periods. */
export interface HeldService {
  readonly id: bigint;
  readonly product_id: bigint;
  readonly user_id: bigint;
  readonly status: Status;
  readonly quantity: number;
  readonly price: bigint;
  readonly currency_code: string;
  readonly expires_at: Temporal.Instant | null;
  readonly anchor_at: Temporal.Instant | null;
  readonly anchor_periods: number;
  readonly trial_ends_at: Temporal.Instant | null;
  readonly plan_type: string;
  readonly billing_period: number | null;
  readonly billing_unit: string | null;
  readonly trial_period: number | null;
  readonly trial_unit: string | null;
}

const hold = statement<HeldService>(
  'services.hold',
  `SELECT services.id, product_id, user_id, status, quantity, price, currency_code, expires_at, anchor_at, anchor_periods, trial_ends_at,
     plans.type AS plan_type, billing_period, billing_unit, trial_period, trial_unit
   FROM services JOIN plans ON plans.id = plan_id WHERE services.id = ANY ($1::bigint[]) ORDER BY services.id FOR UPDATE OF services`,
);

/** Services that stay as they are until the transaction ends, in the order of their ids. */
export const holdServices = (tx: Context, ids: readonly bigint[]): Promise<HeldService[]> => tx.db.query(hold, [ids]);
