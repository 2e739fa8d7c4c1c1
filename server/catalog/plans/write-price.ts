import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import type { Target } from '../../platform/jsonapi/resource.ts';
import { insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import { toMinorUnits } from '../../platform/money.ts';

interface PriceInput {
  plan_id: bigint;
  currency_code: string;
  price: string;
  setup_fee?: string | null;
}

const currencyOf = statement<{ currency_code: string }>(
  'prices.currency',
  'SELECT currency_code FROM prices WHERE id = $1',
);

const inMinorUnits = (amount: string | null | undefined, currency: string) =>
  amount == null ? amount : toMinorUnits(amount, currency);

/** Creates the price of a plan in one currency. */
export const createPrice = (ctx: Context, { price, setup_fee, ...input }: PriceInput) =>
  insertRow(ctx, 'prices', {
    ...input,
    price: toMinorUnits(price, input.currency_code),
    setup_fee: inMinorUnits(setup_fee, input.currency_code),
  });

/** Changes the amounts of a price; its currency stays. Services keep the price they were sold at. */
export async function updatePrice(ctx: Context, target: Target, { price, setup_fee }: Partial<PriceInput>) {
  const [before] = await ctx.db.query(currencyOf, [target.id]);
  if (!before) return undefined;
  const currency = before.currency_code;
  return updateRow(ctx, 'prices', target, {
    price: inMinorUnits(price, currency) ?? undefined,
    setup_fee: inMinorUnits(setup_fee, currency),
  });
}
