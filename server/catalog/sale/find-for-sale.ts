import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { CONFIG_OPTION } from '../options/class-name.ts';
import { PRODUCT } from '../products/class-name.ts';
import type { SaleOption, SalePlan, SaleProduct, SaleValue } from './types.ts';

type Product = Omit<SaleProduct, 'plans' | 'options'>;

const COLUMNS =
  'SELECT id, name, stock, per_user_limit, allow_quantity FROM products WHERE id = ANY ($1::bigint[]) ORDER BY id';
const products = statement<Product>('sale.products', COLUMNS);
// In the order of their ids, so that two orders never wait for each other in a circle.
const heldProducts = statement<Product>('sale.held-products', `${COLUMNS} FOR UPDATE`);

const plans = statement<SalePlan & { owner: bigint }>(
  'sale.plans',
  `SELECT plans.id, plans.name, plans.type, billing_period, billing_unit, trial_period, trial_unit, priceable_id AS owner, price, setup_fee
   FROM plans LEFT JOIN prices ON prices.plan_id = plans.id AND prices.currency_code = $3
   WHERE priceable_type = $1 AND priceable_id = ANY ($2::bigint[]) ORDER BY plans.sort NULLS LAST, plans.id`,
);
const options = statement<Omit<SaleOption, 'values'> & { product_id: bigint }>(
  'sale.options',
  `SELECT id, name, env_variable, type, hidden, upgradable, product_id
   FROM config_options JOIN config_option_products ON config_option_id = id
   WHERE product_id = ANY ($1::bigint[]) ORDER BY sort NULLS LAST, id`,
);
const optionsById = statement<Omit<SaleOption, 'values'>>(
  'sale.options-by-id',
  `SELECT id, name, env_variable, type, hidden, upgradable FROM config_options
   WHERE id = ANY ($1::bigint[]) ORDER BY sort NULLS LAST, id`,
);
const values = statement<Omit<SaleValue, 'plans'> & { config_option_id: bigint }>(
  'sale.values',
  `SELECT id, name, config_option_id FROM config_option_values WHERE config_option_id = ANY ($1::bigint[])
   ORDER BY sort NULLS LAST, id`,
);

/**
 * Products by their ids, with plans and options and what they cost in a currency. `hold` keeps them as they are until the transaction ends.
 * An id that is no product's is not among them.
 */
export async function findForSale(
  { db }: Pick<Context, 'db'>,
  ids: readonly bigint[],
  currency: string,
  { hold = false } = {},
): Promise<Map<bigint, SaleProduct>> {
  const found = await db.query(hold ? heldProducts : products, [ids]);
  const plansOf = grouped(await db.query(plans, [PRODUCT, ids, currency]), ({ owner }) => owner);
  const offered = await withValues(db, await db.query(options, [ids]), currency);
  const optionsOf = grouped(offered, ({ product_id }) => product_id);
  const whole = found.map((product): [bigint, SaleProduct] => [
    product.id,
    { ...product, plans: plansOf.get(product.id) ?? [], options: optionsOf.get(product.id) ?? [] },
  ]);
  return new Map(whole);
}

/** Options by their ids, whichever products they are of. */
export const findOptions = async (
  { db }: Pick<Context, 'db'>,
  ids: readonly bigint[],
  currency: string,
): Promise<SaleOption[]> => withValues(db, await db.query(optionsById, [ids]), currency);

async function withValues<Option extends { id: bigint }>(db: Context['db'], found: Option[], currency: string) {
  const choices = await db.query(values, [found.map(({ id }) => id)]);
  const pricesOf = grouped(
    await db.query(plans, [CONFIG_OPTION, choices.map(({ id }) => id), currency]),
    ({ owner }) => owner,
  );
  const valuesOf = grouped(
    choices.map((value) => ({ ...value, plans: pricesOf.get(value.id) ?? [] })),
    ({ config_option_id }) => config_option_id,
  );
  return found.map((option) => ({ ...option, values: valuesOf.get(option.id) ?? [] }));
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => bigint): Map<bigint, Row[]> {
  return Map.groupBy(rows, keyOf);
}
