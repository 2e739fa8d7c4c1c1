import type { Context } from '../../platform/context.ts';
import { type Statement, statement } from '../../platform/database/statement.ts';

/** A service with all that its next invoice says. */
export interface DueService {
  readonly id: bigint;
  readonly user_id: bigint;
  readonly product_id: bigint;
  readonly product_name: string;
  readonly status: string;
  readonly quantity: number;
  readonly price: bigint;
  /** in percent */
  readonly price_tax_rate: string | null;
  readonly currency_code: string;
  readonly expires_at: Temporal.Instant | null;
  readonly anchor_at: Temporal.Instant | null;
  readonly anchor_periods: number;
  readonly plan_type: string;
  readonly billing_period: number | null;
  readonly billing_unit: string | null;
  readonly cancelled: boolean;
  /** there is an unpaid invoice for another period */
  readonly awaited: boolean;
  /** the next period was paid already, before somebody moved the end of the service back */
  readonly billed: boolean;
}

// Looked up service by service.
const exists = (condition: string) => `(SELECT true FROM ${condition} LIMIT 1) IS NOT NULL`;

const lock = statement(
  'services.lock-due',
  'SELECT id FROM services WHERE id = ANY ($1::bigint[]) ORDER BY id FOR UPDATE',
);

// Without a name, so that it is planned for the tables as large as they are by now.
const find: Statement<DueService> = {
  text: `SELECT services.id, user_id, product_id, products.name AS product_name, status, quantity, price, price_tax_rate, currency_code,
     expires_at, anchor_at, anchor_periods, plans.type AS plan_type, billing_period, billing_unit,
     ${exists('service_cancellations WHERE service_id = services.id AND ended_at IS NULL AND revoked_at IS NULL')} AS cancelled,
     ${exists("service_renewals WHERE service_id = services.id AND status = 'pending'")} AS awaited,
     ${exists("service_renewals WHERE service_id = services.id AND period_start = expires_at AND status = 'applied'")} AS billed
   FROM services JOIN plans ON plans.id = plan_id JOIN products ON products.id = product_id
   WHERE services.id = ANY ($1::bigint[]) ORDER BY services.id`,
};

/** Takes services until the transaction ends, in the order of their ids. What is there of them is read when nobody else changes it any more. */
export async function holdDue(tx: Context, ids: readonly bigint[]): Promise<DueService[]> {
  await tx.db.query(lock, [ids]);
  return tx.db.query(find, [ids]);
}

/** Why no invoice is made for another period of a service. */
export type Skipped =
  | 'not_active'
  | 'no_period'
  | 'not_due'
  | 'cancellation'
  | 'awaits_payment'
  | 'billed_before'
  | 'unknown';

/** Undefined where one is to be made. With `dueBefore`, only for those that end before it. */
export function skippedFor(service: DueService, dueBefore: Temporal.Instant | undefined): Skipped | undefined {
  if (service.status !== 'active') return 'not_active';
  if (!isPeriodic(service)) return 'no_period';
  if (service.cancelled) return 'cancellation';
  if (service.awaited) return 'awaits_payment';
  if (dueBefore && Temporal.Instant.compare(service.expires_at, dueBefore) >= 0) return 'not_due';
  return service.billed ? 'billed_before' : undefined;
}

export type Periodic<Service> = Service & {
  readonly expires_at: Temporal.Instant;
  readonly anchor_at: Temporal.Instant;
  readonly billing_period: number;
  readonly billing_unit: string;
};

/** Whether a service has periods that are paid for one by one. */
export function isPeriodic<
  Service extends Pick<DueService, 'plan_type' | 'billing_period' | 'billing_unit' | 'expires_at' | 'anchor_at'>,
>(service: Service): service is Periodic<Service> {
  const { plan_type, billing_period, billing_unit, expires_at, anchor_at } = service;
  return plan_type === 'recurring' && ![billing_period, billing_unit, expires_at, anchor_at].includes(null);
}
