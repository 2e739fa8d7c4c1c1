import { findForSale, findOptions, type SalePlan, type SaleProduct } from '../../catalog/index.ts';
import { type OrderedCoupon, orderedCouponOf } from '../../coupons/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { type FieldErrors, validationError } from '../../platform/errors.ts';
import { MAX_WHOLE_UNITS, toMinorUnits } from '../../platform/money.ts';
import {
  type ChangeQuote,
  type Choice,
  describe,
  quoteChange,
  renewalPrice,
  type Span,
  unitPriceOf,
} from '../../pricing/index.ts';
import { settingOf, shopZone } from '../../settings/index.ts';
import { taxAmount, taxTermsOf } from '../../tax/index.ts';
import { type Cycle, periodStart } from '../rules.ts';
import { chooseForUpgrade } from './choose.ts';
import { coverageOf } from './coverage.ts';
import { givenBackOf } from './credit-downgrade.ts';
import { type ChangedService, choicesOf, findService } from './find-service.ts';
import type { UpgradeRequest } from './read-request.ts';
import { isOffered, quantityRefusal, refuseState, takenBy } from './refusals.ts';

/** A change of a service as it would be made now. */
export interface PlannedUpgrade {
  /** the instant by which it is reckoned */
  readonly at: Temporal.Instant;
  readonly service: ChangedService;
  readonly product: SaleProduct;
  readonly plan: SalePlan;
  readonly choices: readonly Choice[];
  readonly quantity: number;
  /** how many of the target it takes from the stock */
  readonly taken: number;
  readonly quote: ChangeQuote;
  /** of one, gross, without what a coupon takes off: the service's price afterwards */
  readonly price: bigint;
  /** in percent: the rate of the tax in that */
  readonly priceTaxRate: string;
  /** gross: what its next invoice will come to; null when there is none */
  readonly renewal: bigint | null;
  /** the period that begins with it; undefined: the one that runs goes on */
  readonly begins: { readonly period: Span | null; readonly discounted: boolean } | undefined;
  /** when the service is to be paid for the next time; null: never */
  readonly expiresAt: Temporal.Instant | null;
  /** gross: what is given back as credit */
  readonly credit: bigint;
}

const holdUser = statement('upgrades.hold-user', 'SELECT id FROM users WHERE id = $1 FOR UPDATE');

/**
 * What a change of a service would make and cost, by the catalogue, the coupon and the customer's tax of this moment. With `hold`, service,
 * customer and product stay as they are until the transaction ends. Undefined when there is no such service; 422 with everything that
 * speaks against the change.
 */
export async function planUpgrade(
  ctx: Context,
  serviceId: bigint,
  request: UpgradeRequest,
  { hold = false } = {},
): Promise<PlannedUpgrade | undefined> {
  const service = await findService(ctx, serviceId, { held: hold });
  if (!service) return undefined;
  const at = ctx.clock.now().round({ smallestUnit: 'microsecond', roundingMode: 'floor' });
  refuseState(service, at);
  if (hold) await ctx.db.query(holdUser, [service.user_id]);
  const target = await targetOf(ctx, service, request, hold);
  const terms = await taxTermsOf(ctx, service.user_id);
  const { product, plan, choices, quantity, unit } = target;
  const coupon = await orderedCouponOf(ctx, service.id);
  const begins = await beginOf(ctx, service, plan, at, coupon);
  const item = { productId: product.id, description: describe(product, plan, choices), quantity, ...unit };
  const price = taxAmount(terms, unit.price);
  const values = choices.flatMap(({ option, value }) => (value ? [[option.id, value.id] as const] : []));
  const [is, becomes] = [soldAs(service, target.values), soldAs({ ...ids(target), price: price.gross }, values)];
  const covered = await coverageOf(ctx, { service, terms, coupon, at, as: is });
  const change = quoteChange({
    ...{
      terms,
      currency: service.currency_code,
      at,
      before: nameOf(service),
      target: item,
      as: becomes,
      coupon,
      begins,
    },
    stretches: isLost(service, plan) ? [] : covered,
    givenBack: await givenBackOf(ctx, service.id),
  });
  refuseTotal(change);
  const sold = { product_id: product.id, quantity, price: price.gross, soldRate: terms.due };
  const next = renewalPrice(
    { ...sold, currency_code: service.currency_code },
    terms,
    countsNext(coupon, begins) ? coupon : undefined,
  );
  return {
    ...{ at, service, product, plan, choices, quantity, quote: change, begins },
    taken: takenBy(service, product.id, quantity),
    price: price.gross,
    priceTaxRate: price.rate,
    renewal: plan.type === 'recurring' ? next.total : null,
    expiresAt: begins ? (begins.period?.end ?? null) : service.expires_at,
    credit: change.total < 0n && (await settingOf(ctx.db, 'credits_on_downgrade')) === '1' ? -change.total : 0n,
  };
}

const ids = ({ product, plan, quantity }: Pick<PlannedUpgrade, 'product' | 'plan' | 'quantity'>) => ({
  ...{ product_id: product.id, plan_id: plan.id, quantity },
});

/** What a service is, at what price, in one word: the same word means the same thing. */
const soldAs = (
  { product_id, plan_id, quantity, price }: Pick<ChangedService, 'product_id' | 'plan_id' | 'quantity' | 'price'>,
  values: Iterable<readonly [option: bigint, value: bigint]>,
): string => [product_id, plan_id, quantity, price, ...Array.from(values, (pair) => pair.join(':')).sort()].join(' ');

const nameOf = ({ product_name, plan_name }: ChangedService): string =>
  plan_name ? `${product_name} (${plan_name})` : product_name;

/** What has been bought once has no unused time to put towards something that is paid again and again. */
const isLost = (service: ChangedService, { type }: SalePlan): boolean =>
  service.plan_type === 'one-time' && type !== 'one-time';

async function targetOf(ctx: Context, service: ChangedService, request: UpgradeRequest, hold: boolean) {
  const errors: FieldErrors = {};
  const refuse = (field: string, text: string) => {
    errors[field] = [...(errors[field] ?? []), text];
  };
  const productId = request.product_id ?? service.product_id;
  const same = productId === service.product_id;
  const held = same ? [productId] : [productId, service.product_id];
  const found = await findForSale(ctx, held, service.currency_code, { hold });
  const product = found.get(productId);
  if (!product) throw validationError({ product_id: ['The selected product id is invalid.'] });
  if (!same && !(await isOffered(ctx, service.product_id, productId)))
    refuse('product_id', `${service.product_name} can not be changed to ${product.name}: choose one of its upgrades.`);
  const planId = request.plan_id ?? (same ? service.plan_id : null);
  const plan = product.plans.find(({ id }) => id === planId);
  if (planId === null) refuse('plan_id', 'The plan id field is required.');
  else if (!plan) refuse('plan_id', 'The selected plan does not belong to the specified product.');
  const quantity = request.quantity ?? service.quantity;
  const tooMany = await quantityRefusal(ctx, service, product, quantity);
  if (tooMany) refuse('quantity', tooMany);
  const { choices, refusals, changes, values } = await chosenFor(ctx, service, product, request.options ?? {});
  for (const [field, text] of refusals) refuse(field, text);
  const unit =
    plan && refusals.length === 0 ? unitPriceOf(product.name, plan, choices, service.currency_code) : undefined;
  if (typeof unit === 'string') refuse('plan_id', unit);
  const isNothing = same && planId === service.plan_id && quantity === service.quantity && !changes;
  if (isNothing && Object.keys(errors).length === 0)
    refuse('plan_id', 'The service is that already: choose another product, plan, option or quantity.');
  if (!plan || unit === undefined || typeof unit === 'string' || Object.keys(errors).length > 0)
    throw validationError(errors);
  return { product, plan, choices, quantity, unit, values };
}

async function chosenFor(
  ctx: Context,
  service: ChangedService,
  product: SaleProduct,
  given: Readonly<Record<string, unknown>>,
) {
  const { values, texts } = await choicesOf(ctx, service.id);
  const foreign = [...values.keys()].filter((id) => !product.options.some((option) => option.id === id));
  const others = await findOptions(ctx, foreign, service.currency_code);
  const same = product.id === service.product_id;
  const { choices, refusals } = chooseForUpgrade({ product, same, given, values, texts, others });
  const after = choices.filter(({ value }) => value !== null);
  const changes =
    after.length !== values.size ||
    after.some(({ option, value }) => values.get(option.id) !== value!.id) ||
    choices.some(({ text }) => text !== null);
  return { choices, refusals, changes, values };
}

/** The period that begins with a change: none while the periods go on as they were, or a trial runs. */
async function beginOf(
  ctx: Context,
  service: ChangedService,
  plan: SalePlan,
  now: Temporal.Instant,
  coupon?: OrderedCoupon,
) {
  const { type, billing_period, billing_unit } = plan;
  const isTrial = service.trial_ends_at !== null && Temporal.Instant.compare(service.trial_ends_at, now) > 0;
  if (isTrial && type === 'recurring') return undefined;
  const goesOn =
    type === 'recurring' &&
    service.plan_type === 'recurring' &&
    service.expires_at !== null &&
    service.billing_period === billing_period &&
    service.billing_unit === billing_unit;
  if (goesOn) return undefined;
  const discounted = coupon !== undefined && coupon.cyclesLeft !== 0;
  if (type !== 'recurring' || billing_period === null || billing_unit === null) return { period: null, discounted };
  const cycle: Cycle = { billing_period, billing_unit };
  return { period: { start: now, end: periodStart(now, 1, cycle, await shopZone(ctx.db)) }, discounted };
}

/** Whether a coupon still counts for the invoice after the change. */
function countsNext(coupon: OrderedCoupon | undefined, begins: PlannedUpgrade['begins']): boolean {
  if (!coupon || coupon.cyclesLeft === null) return coupon !== undefined;
  return coupon.cyclesLeft > (begins?.discounted ? 1 : 0);
}

function refuseTotal({ charge, currency }: ChangeQuote): void {
  if (charge > toMinorUnits(MAX_WHOLE_UNITS.toString(), currency))
    throw validationError({ quantity: [`This comes to more than ${MAX_WHOLE_UNITS} ${currency}: choose less.`] });
}
