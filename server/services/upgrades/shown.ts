import { amountSchema, type JsonSchema } from '../../platform/jsonapi/attributes.ts';
import { toDecimal } from '../../platform/money.ts';
import { TAX_REASONS } from '../../tax/index.ts';
import type { PlannedUpgrade } from './plan-upgrade.ts';

/** What a preview answers: lines and totals, amounts as decimal texts. */
export function shownUpgrade({ service, product, plan, quantity, quote, ...planned }: PlannedUpgrade) {
  const amount = (minor: bigint) => toDecimal(minor, quote.currency);
  const { unused, charge, tax, total, terms } = quote;
  return {
    service_id: Number(service.id),
    product_id: Number(product.id),
    plan_id: Number(plan.id),
    ...{ quantity, currency_code: quote.currency },
    lines: quote.lines.map(({ kind, description, quantity: of, span, tax: own }) => ({
      ...{ kind, description, quantity: of, from: timeOf(span?.start), until: timeOf(span?.end) },
      net: amount(own.net),
      ...{ tax_name: own.name, tax_rate: own.rate, tax_amount: amount(own.amount), tax_reason: own.reason },
      gross: amount(own.gross),
    })),
    unused: amount(unused),
    charge: amount(charge),
    tax: amount(tax),
    total: amount(total),
    credit: amount(planned.credit),
    tax_note: terms.note,
    price: amount(planned.price),
    renewal: planned.renewal === null ? null : amount(planned.renewal),
    new_period: planned.begins !== undefined,
    expires_at: timeOf(planned.expiresAt),
    effective_at: timeOf(planned.at),
  };
}

/** As times are written on the wire. */
const timeOf = (at: Temporal.Instant | null | undefined): string | null =>
  at?.toString({ fractionalSecondDigits: 6 }) ?? null;

const money: JsonSchema = amountSchema;
const id: JsonSchema = { type: 'integer' };
const time: JsonSchema = { type: 'string', format: 'date-time' };
const nullableTime: JsonSchema = { type: ['string', 'null'], format: 'date-time' };
const nullableText: JsonSchema = { type: ['string', 'null'] };

const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

const line = object({
  kind: { type: 'string', enum: ['unused', 'charge', 'discount'] },
  description: { type: 'string' },
  quantity: id,
  from: { ...nullableTime, description: 'the time that the line is for; null where that has no end' },
  until: nullableTime,
  net: money,
  tax_name: nullableText,
  tax_rate: { type: 'string', description: 'in percent' },
  tax_amount: money,
  tax_reason: { type: 'string', enum: TAX_REASONS },
  gross: money,
});

/** The body of a preview's answer. */
export const previewSchema = object({
  data: object({
    service_id: id,
    product_id: id,
    plan_id: id,
    quantity: id,
    currency_code: { type: 'string' },
    lines: { type: 'array', items: line },
    unused: { ...money, description: 'gross: what is credited for unused time' },
    charge: { ...money, description: 'gross, after discounts: what the new one costs' },
    tax: { ...money, description: 'the tax that the total contains' },
    total: { ...money, description: 'gross: charge - unused; what is to be paid, or below zero' },
    credit: { ...money, description: 'gross: what the customer is given back as credit' },
    tax_note: { ...nullableText, description: 'what the invoice must say about the tax, such as who owes it' },
    price: { ...money, description: 'of one, gross: what the service costs from then on' },
    renewal: {
      type: ['string', 'null'],
      description: 'gross: what the next invoice comes to; null when there is none',
    },
    new_period: { type: 'boolean', description: 'whether another period begins, or the one that runs goes on' },
    expires_at: { ...nullableTime, description: 'when the service is to be paid for the next time' },
    effective_at: { ...time, description: 'the instant by which unused time is reckoned' },
  }),
});
