import type { OrderedCoupon } from '../../coupons/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { discountsOf } from '../../pricing/index.ts';
import { type TaxedAmount, type TaxMode, taxAtRate } from '../../tax/index.ts';
import { SERVICE } from '../class-name.ts';

/** What a paid invoice charged for a service, without setup fees: after discounts, by rate of tax. */
export interface Sale {
  readonly invoiceId: bigint;
  readonly worth: readonly TaxedAmount[];
  /** gross: the share of what was paid for the invoice and not given back */
  readonly paid: bigint;
  readonly discounted: boolean;
  /** the period that it renewed; null where it was ordered, or moved in */
  readonly renews: { readonly start: Temporal.Instant; readonly end: Temporal.Instant } | null;
  readonly paidAt: Temporal.Instant;
}

interface Row {
  invoice_id: bigint;
  tax_rate: string;
  tax_name: string | null;
  tax_reason: TaxedAmount['reason'];
  charge: bigint;
  charge_tax: bigint;
  setup: bigint;
  setup_tax: bigint;
  less: bigint;
  less_tax: bigint;
  discounted: boolean;
  total: bigint;
  money: bigint;
  period_start: Temporal.Instant | null;
  period_end: Temporal.Instant | null;
  paid_at: Temporal.Instant;
}

/** So many of the latest invoices can pay for time that is ahead. */
const LATEST = 100;

const sumsOf = (kind: string, name: string): string =>
  `coalesce(sum(price * quantity) FILTER (WHERE kind = '${kind}'), 0)::bigint AS ${name},
     coalesce(sum(tax_amount) FILTER (WHERE kind = '${kind}'), 0)::bigint AS ${name}_tax`;

const find = statement<Row>(
  'upgrades.sales',
  `WITH latest AS (
     SELECT id, total, paid, created_at FROM invoices WHERE status = 'paid' AND id IN (
       SELECT invoice_id FROM invoice_items WHERE reference_type = '${SERVICE}' AND reference_id = $1)
     ORDER BY id DESC LIMIT ${LATEST})
   SELECT latest.id AS invoice_id, coalesce(tax_rate, 0) AS tax_rate, tax_name, coalesce(tax_reason, CASE WHEN tax_rate > 0 THEN 'rate' ELSE 'off' END) AS tax_reason,
     ${sumsOf('charge', 'charge')}, ${sumsOf('setup_fee', 'setup')}, ${sumsOf('discount', 'less')}, bool_or(kind = 'discount') AS discounted, total,
     greatest(paid - (SELECT coalesce(sum(greatest(refunded - surplus, 0)), 0) FROM invoice_transactions AS payment
       WHERE payment.invoice_id = latest.id AND payment.status = 'succeeded'), 0)::bigint AS money,
     renewal.period_start, renewal.period_end,
     coalesce((SELECT max(payment.created_at) FROM invoice_transactions AS payment WHERE payment.invoice_id = latest.id
       AND payment.status = 'succeeded'), latest.created_at) AS paid_at
   FROM latest JOIN invoice_items ON invoice_items.invoice_id = latest.id
   LEFT JOIN service_renewals AS renewal ON renewal.invoice_id = latest.id AND renewal.service_id = $1 AND renewal.status = 'applied'
   WHERE reference_type = '${SERVICE}' AND reference_id = $1 AND kind IN ('charge', 'setup_fee', 'discount')
   GROUP BY latest.id, total, paid, latest.created_at, tax_rate, tax_name, tax_reason, period_start, period_end ORDER BY latest.id DESC`,
);

/** What sales depend on beside their invoices. */
export interface SaleTerms {
  readonly coupon: OrderedCoupon | undefined;
  readonly mode: TaxMode;
  readonly currency: string;
}

/** The latest paid invoices for a service, the last one first. */
export async function salesOf({ db }: Context, serviceId: bigint, terms: SaleTerms): Promise<Sale[]> {
  const rows = await db.query(find, [serviceId]);
  return [...Map.groupBy(rows, ({ invoice_id }) => invoice_id)].map(([invoiceId, lines]) =>
    saleOf(invoiceId, lines, terms),
  );
}

function saleOf(invoiceId: bigint, lines: readonly Row[], terms: SaleTerms): Sale {
  const { total, money, period_start, period_end, paid_at } = lines[0]!;
  const worth = lines.map((line) => worthOf(line, terms)).filter(({ gross }) => gross > 0n);
  const gross = worth.reduce((sum, part) => sum + part.gross, 0n);
  const paid = money >= total ? gross : (gross * money) / total;
  return {
    ...{ invoiceId, worth, paidAt: paid_at, paid: total > 0n ? paid : 0n },
    discounted: lines.some(({ discounted }) => discounted),
    renews: period_start && period_end ? { start: period_start, end: period_end } : null,
  };
}

/** What was charged at one rate, after discounts. A discount of an order is one line for price and setup: the setup's part of it is left out. */
function worthOf(row: Row, { coupon, mode, currency }: SaleTerms): TaxedAmount {
  const {
    tax_rate: rate,
    tax_name: name,
    tax_reason: reason,
    charge,
    charge_tax,
    setup,
    setup_tax,
    less,
    less_tax,
  } = row;
  const [gross, amount] = [charge + less, charge_tax + less_tax];
  const whole = { rate, name, reason, amount, net: gross - amount, gross };
  if (setup === 0n || less === 0n || !coupon) return whole;
  const written = (of: bigint, tax: bigint) => (mode === 'inclusive' ? of : of - tax);
  const parts = [written(charge, charge_tax), written(setup, setup_tax)] as const;
  const [reduction = 0n] = discountsOf(
    { ...coupon, product_ids: [] },
    [
      { productId: 0n, kind: 'charge', amount: parts[0] },
      { productId: 0n, kind: 'setup_fee', amount: parts[1] },
    ],
    currency,
  );
  return taxAtRate(whole, mode, parts[0] - reduction);
}
