import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { SERVICE } from '../class-name.ts';

/** A service as far as a change of it cares. */
export interface ChangedService {
  readonly id: bigint;
  readonly product_id: bigint;
  readonly plan_id: bigint;
  readonly user_id: bigint;
  readonly status: string;
  readonly quantity: number;
  /** of one, gross, before what a coupon takes off */
  readonly price: bigint;
  readonly currency_code: string;
  readonly expires_at: Temporal.Instant | null;
  readonly anchor_at: Temporal.Instant | null;
  readonly anchor_periods: number;
  readonly trial_ends_at: Temporal.Instant | null;
  readonly plan_type: 'free' | 'one-time' | 'recurring';
  readonly plan_name: string | null;
  readonly product_name: string;
  readonly billing_period: number | null;
  readonly billing_unit: string | null;
  /** somebody asked for its end */
  readonly ending: boolean;
}

const SELECT = `SELECT services.id, services.product_id, plan_id, user_id, status, quantity, price, currency_code, expires_at, anchor_at,
    anchor_periods, trial_ends_at, plans.type AS plan_type, plans.name AS plan_name, products.name AS product_name, billing_period, billing_unit,
    EXISTS (SELECT FROM service_cancellations WHERE service_id = services.id AND ended_at IS NULL AND revoked_at IS NULL) AS ending
  FROM services JOIN plans ON plans.id = plan_id JOIN products ON products.id = services.product_id WHERE services.id = $1`;
const find = statement<ChangedService>('upgrades.service', SELECT);
const hold = statement<ChangedService>('upgrades.hold-service', `${SELECT} FOR UPDATE OF services`);

/** A service by its id; with `held`, it stays as it is until the transaction ends. */
export async function findService(
  ctx: Context,
  id: bigint,
  { held = false } = {},
): Promise<ChangedService | undefined> {
  const [service] = await ctx.db.query(held ? hold : find, [id]);
  return service;
}

const holdInvoices = statement(
  'upgrades.hold-invoices',
  `SELECT id FROM invoices WHERE status <> 'cancelled' AND id IN (
     SELECT invoice_id FROM invoice_items WHERE reference_type = '${SERVICE}' AND reference_id = $1
     UNION SELECT invoice_id FROM service_upgrades WHERE service_id = $1 AND invoice_id IS NOT NULL)
   ORDER BY id FOR UPDATE`,
);

/** Takes the invoices of a service before the service itself, as whoever pays one of them does, so that they never wait for each other in a circle. */
export const holdInvoicesOf = async (tx: Context, serviceId: bigint): Promise<void> => {
  await tx.db.query(holdInvoices, [serviceId]);
};

const findConfigs = statement<{ option: bigint; value: bigint }>(
  'upgrades.configs',
  `SELECT config_option_id AS option, config_value_id AS value FROM service_configs WHERE service_id = $1 ORDER BY config_option_id`,
);
const findTexts = statement<{ key: string }>(
  'upgrades.texts',
  `SELECT key FROM properties WHERE model_type = '${SERVICE}' AND model_id = $1`,
);

/** What is chosen of options for a service: values by their options, and the keys of what was written. */
export async function choicesOf({ db }: Context, serviceId: bigint) {
  const configs = await db.query(findConfigs, [serviceId]);
  const texts = await db.query(findTexts, [serviceId]);
  return {
    values: new Map(configs.map(({ option, value }) => [option, value])),
    texts: new Set(texts.map(({ key }) => key)),
  };
}
