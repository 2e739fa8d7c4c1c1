import type { OrderedCoupon } from '../../coupons/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import type { Span, Stretch } from '../../pricing/index.ts';
import { shopZone } from '../../settings/index.ts';
import { type TaxTerms, taxAtRate } from '../../tax/index.ts';
import { periodStart } from '../rules.ts';
import type { ChangedService } from './find-service.ts';
import { refusal } from './refusals.ts';
import { type Sale, salesOf } from './sales.ts';
import { stretchesOf } from './stretches.ts';

const renewedFree = statement<{ period_start: Temporal.Instant; redeemed: boolean }>(
  'upgrades.renewed-free',
  `SELECT period_start, redemption_id IS NOT NULL AS redeemed FROM service_renewals
   WHERE service_id = $1 AND status = 'applied' AND amount = 0 AND period_end > $2`,
);

/** Time that can be paid ahead, in periods. */
const MOST_AHEAD = 400;
/** An invoice that was paid so long before a period began, or within it, paid for it: services that were moved in know no more. */
const BEFOREHAND = { hours: 24 * 31 };

/** Whose time, by which tax and coupon, and from when on. */
interface Covered {
  readonly service: ChangedService;
  readonly terms: TaxTerms;
  readonly coupon: OrderedCoupon | undefined;
  readonly at: Temporal.Instant;
  /** what the service is, by the name that a change gives to what is sold */
  readonly as: string;
}

/**
 * The time of a service that is ahead, with what it was sold for and what was paid of it: by the last change, by the invoices of its periods,
 * and where the books know of none, at the service's price, of which nothing was paid. Nothing for a trial.
 */
export async function coverageOf(
  ctx: Context,
  { service, terms, coupon, at: now, as }: Covered,
): Promise<readonly Stretch[]> {
  const isTrial = service.trial_ends_at !== null && Temporal.Instant.compare(service.trial_ends_at, now) > 0;
  if (isTrial || service.plan_type === 'free') return [];
  const known = await stretchesOf(ctx, service.id, as);
  const sales = await salesOf(ctx, service.id, { coupon, mode: terms.mode, currency: service.currency_code });
  if (service.plan_type === 'one-time') return [known[0] ?? forever(service, sales, { now, terms, as })];
  const free = new Map(
    (await ctx.db.query(renewedFree, [service.id, now])).map((row) => [millis(row.period_start), row.redeemed]),
  );
  const periods = periodsAhead(service, await shopZone(ctx.db), now);
  const ordered = sales.filter(({ renews }) => renews === null);
  const found = periods.toReversed().map((period, index): Stretch => {
    const before = known.find((stretch) => stretch.period && sameTime(stretch.period.end, period.end));
    if (before) return before;
    if (free.has(millis(period.start)))
      return sold(as, period, { worth: [], paid: 0n, discounted: free.get(millis(period.start))! });
    const renewal = sales.find(({ renews }) => renews && sameTime(renews.start, period.start));
    if (renewal) return sold(as, period, renewal);
    const isFirst = service.anchor_periods === 0 || index === service.anchor_periods - 1;
    const order = isFirst && ordered[0] && paidFor(ordered[0], period) ? ordered.shift() : undefined;
    return order ? { ...sold(as, period, order), perUnit: false } : sold(as, period, unpaid(service, terms));
  });
  return found.toReversed();
}

/** The whole periods from the one that runs to the one that ends when the service expires. */
function periodsAhead(
  { anchor_at, anchor_periods, expires_at, ...plan }: ChangedService,
  zone: string,
  now: Temporal.Instant,
) {
  if (!anchor_at || !expires_at || !plan.billing_period || !plan.billing_unit) return [];
  const cycle = { billing_period: plan.billing_period, billing_unit: plan.billing_unit };
  const periods: Span[] = [];
  for (let [n, end] = [anchor_periods, expires_at]; Temporal.Instant.compare(end, now) > 0; n--) {
    const start = periodStart(anchor_at, n - 1, cycle, zone);
    periods.unshift({ start, end });
    if (periods.length > MOST_AHEAD)
      throw refusal(`This service is paid for more than ${MOST_AHEAD} periods ahead: change it by hand.`);
    end = start;
  }
  return periods;
}

type Billed = Pick<Sale, 'worth' | 'paid' | 'discounted'>;

const sold = (as: string, period: Span, { worth, paid, discounted }: Billed): Stretch => ({
  ...{ period, from: period.start, sold: { as, from: period.start, worth }, earlier: [] },
  ...{ paid, perUnit: true, discounted },
});

/** What runs without an invoice that the books know of. */
function unpaid({ price, quantity }: ChangedService, terms: TaxTerms) {
  const { due, name, reason } = terms;
  const like = { rate: (Number(due) / 10_000).toString(), name, reason, amount: 0n, net: 0n, gross: 0n };
  const whole = taxAtRate(like, 'inclusive', price * BigInt(quantity));
  return { worth: whole.gross > 0n ? [whole] : [], paid: 0n, discounted: false };
}

function forever(
  service: ChangedService,
  sales: readonly Sale[],
  { now: from, terms, as }: { now: Temporal.Instant; terms: TaxTerms; as: string },
): Stretch {
  const { worth, discounted } = sales[0] ?? unpaid(service, terms);
  return { period: null, from, sold: { as, from, worth }, earlier: [], paid: 0n, perUnit: false, discounted };
}

const paidFor = ({ paidAt }: Sale, { start, end }: Span): boolean =>
  Temporal.Instant.compare(paidAt, start.subtract(BEFOREHAND)) >= 0 && Temporal.Instant.compare(paidAt, end) < 0;

const millis = (at: Temporal.Instant): number => at.epochMilliseconds;
const sameTime = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) === 0;
