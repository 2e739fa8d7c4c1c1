import { findForSale, type SalePlan, type SaleProduct } from '../../catalog/index.ts';
import { type Coupon, findCoupon, refusalOf } from '../../coupons/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { type FieldErrors, validationError } from '../../platform/errors.ts';
import { MAX_WHOLE_UNITS, toMinorUnits } from '../../platform/money.ts';
import {
  type Choice,
  chooseOptions,
  describe,
  type Quote,
  quote,
  type UnitPrice,
  unitPriceOf,
} from '../../pricing/index.ts';
import type { CheckoutAnswer, Room } from '../../provisioning/index.ts';
import { type TaxTerms, taxTermsOf } from '../../tax/index.ts';
import { findServers } from './find-servers.ts';
import { refuseQuantities } from './quantities.ts';
import type { OrderRequest, Refuse, RequestedItem } from './read-request.ts';
import { withTrials } from './trials.ts';

/** One service that an order makes. */
export interface Unit extends UnitPrice {
  readonly product: SaleProduct;
  readonly plan: SalePlan;
  readonly choices: readonly Choice[];
  readonly quantity: number;
  readonly description: string;
  /** the item of the request, counted from 0 */
  readonly item: number;
  /** it costs nothing at first */
  readonly trial: boolean;
}

/** An order as it would be: its services in the order of the quote's items. */
export interface PlannedOrder {
  readonly request: OrderRequest;
  readonly units: readonly Unit[];
  readonly coupon: Coupon | undefined;
  readonly quote: Quote;
  /** by unit, the server that has room for it; null where none is needed */
  readonly places: readonly (bigint | null)[];
  /** by item, what was told for its server */
  readonly told: readonly CheckoutAnswer[];
  /** what the coupon takes off each service, once it is paid for: more than in the quote only of what is tried out first */
  readonly discounts: readonly bigint[];
}

export interface PlanOptions {
  readonly hold?: boolean;
  /** what servers said of their room, when they were asked already */
  readonly room?: Room;
}

const holdUser = statement('orders.hold-user', 'SELECT id FROM users WHERE id = $1 FOR UPDATE');

/**
 * What an order would make and cost, by the catalogue, the coupon and the customer's tax of this moment. With `hold`, customer, products and
 * coupon (in this order) stay as they are until the transaction ends. Throws a 422 with everything that speaks against the order.
 */
export async function planOrder(
  ctx: Context,
  request: OrderRequest,
  { hold = false, room }: PlanOptions = {},
): Promise<PlannedOrder> {
  const { userId, currency, items } = request;
  if (hold) await ctx.db.query(holdUser, [userId]);
  const errors: FieldErrors = {};
  const refuse: Refuse = (field, text) => {
    errors[field] = [...(errors[field] ?? []), text];
  };
  const products = await findForSale(ctx, [...new Set(items.map(({ productId }) => productId))], currency, { hold });
  const asked = items.flatMap((item, at) =>
    unitsOf(products, item, at, currency, (name, text) => refuse(`items.${at}.${name}`, text)),
  );
  const units = await withTrials(ctx, userId, asked);
  await refuseQuantities(ctx, products, request, refuse);
  const coupon = await couponOf(ctx, request, hold, refuse);
  const servers = await findServers(ctx, request, units, { hold, room, refuse });
  const terms = await taxTermsOf(ctx, userId);
  const priced = { request, units, coupon, terms };
  const discounts = quoteOf(priced, { trials: false }).discounts;
  const planned = { ...servers, request, units, coupon, discounts, quote: quoteOf(priced, { trials: true }) };
  refuseTotals(planned, refuse);
  if (Object.keys(errors).length > 0) throw validationError(errors);
  return planned;
}

function unitsOf(
  products: ReadonlyMap<bigint, SaleProduct>,
  item: RequestedItem,
  at: number,
  currency: string,
  refuse: Refuse,
): Unit[] {
  const product = products.get(item.productId);
  const plan = product?.plans.find(({ id }) => id === item.planId);
  if (!product) refuse('product_id', 'The selected product id is invalid.');
  else if (!plan) refuse('plan_id', 'The selected plan does not belong to the specified product.');
  if (!product || !plan) return [];
  const { choices, refusals } = chooseOptions(product, item.options);
  for (const [field, text] of refusals) refuse(field, text);
  const price = unitPriceOf(product.name, plan, choices, currency);
  if (typeof price === 'string') refuse('plan_id', price);
  if (typeof price === 'string' || refusals.length > 0) return [];
  const own = { product, plan, choices, item: at, description: describe(product, plan, choices), trial: false };
  const unit = { ...price, ...own };
  // Each of several separate ones is a service of its own.
  const separate = product.allow_quantity === 'separated';
  return separate
    ? Array.from({ length: item.quantity }, () => ({ ...unit, quantity: 1 }))
    : [{ ...unit, quantity: item.quantity }];
}

async function couponOf(
  ctx: Context,
  { couponCode, userId }: OrderRequest,
  held: boolean,
  refuse: Refuse,
): Promise<Coupon | undefined> {
  if (couponCode === null) return undefined;
  const coupon = await findCoupon(ctx, couponCode, { held });
  const refusal = coupon ? await refusalOf(ctx, coupon, userId) : 'There is no coupon with this code.';
  if (refusal) refuse('coupon_code', refusal);
  return refusal ? undefined : coupon;
}

type Priced = Pick<PlannedOrder, 'request' | 'units' | 'coupon'> & { readonly terms: TaxTerms };

/** What is to be paid now; without `trials`, what would be if nothing could be tried out first. */
function quoteOf({ request: { currency }, units, coupon, terms }: Priced, { trials }: { trials: boolean }): Quote {
  const items = units.map(({ product, description, quantity, price, setupFee, trial }) => ({
    ...{ productId: product.id, description, quantity, setupFee },
    price: trial && trials ? 0n : price,
  }));
  return quote({ items, coupon, currency, terms });
}

function refuseTotals({ request, coupon, units, discounts, quote: { subtotal } }: PlannedOrder, refuse: Refuse): void {
  if (coupon && discounts.every((discount) => discount === 0n) && units.length > 0)
    refuse('coupon_code', `The coupon ${coupon.code} takes nothing off what is ordered.`);
  if (subtotal > toMinorUnits(MAX_WHOLE_UNITS.toString(), request.currency))
    refuse('items', `The order comes to more than ${MAX_WHOLE_UNITS} ${request.currency}: order less at once.`);
}
