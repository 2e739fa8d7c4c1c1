import { amountSchema, type JsonSchema } from '../../platform/jsonapi/attributes.ts';
import { toDecimal } from '../../platform/money.ts';
import { TAX_REASONS } from '../../tax/index.ts';
import type { PlacedOrder } from './place-order.ts';
import type { PlannedOrder } from './plan-order.ts';

/** What a preview answers: lines and totals, amounts as decimal texts. */
export function shownOrder({ quote, units, coupon }: PlannedOrder) {
  const amount = (minor: bigint) => toDecimal(minor, quote.currency);
  const { subtotal, discount, tax, total, terms } = quote;
  return {
    currency_code: quote.currency,
    lines: quote.lines.map(({ item, kind, description, quantity, tax: own }) => ({
      ...{ item, kind, description, quantity, product_id: Number(units[item]!.product.id) },
      net: amount(own.net),
      tax_name: own.name,
      tax_rate: own.rate,
      tax_amount: amount(own.amount),
      tax_reason: own.reason,
      gross: amount(own.gross),
    })),
    subtotal: amount(subtotal),
    discount: amount(discount),
    tax: amount(tax),
    total: amount(total),
    tax_note: terms.note,
    coupon_code: coupon?.code ?? null,
  };
}

/** What a checkout answers: the same, and what was made. */
export const shownPlaced = (placed: PlacedOrder) => ({
  ...shownOrder(placed),
  order_id: Number(placed.orderId),
  invoice_id: placed.invoiceId === null ? null : Number(placed.invoiceId),
  service_ids: placed.serviceIds.map(Number),
});

const money: JsonSchema = amountSchema;
const id: JsonSchema = { type: 'integer' };
const nullableText: JsonSchema = { type: ['string', 'null'] };

const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

const line = object({
  item: { type: 'integer', description: 'the service that the line is for, counted from 0' },
  kind: { type: 'string', enum: ['charge', 'setup_fee', 'discount'] },
  description: { type: 'string' },
  quantity: id,
  product_id: id,
  net: money,
  tax_name: nullableText,
  tax_rate: { type: 'string', description: 'in percent' },
  tax_amount: money,
  tax_reason: { type: 'string', enum: TAX_REASONS },
  gross: money,
});

const preview = {
  currency_code: { type: 'string' },
  lines: { type: 'array', items: line },
  subtotal: { ...money, description: 'gross, of all lines but discounts' },
  discount: { ...money, description: 'gross, what discounts take off' },
  tax: { ...money, description: 'the tax that the total contains' },
  total: { ...money, description: 'gross: subtotal - discount' },
  tax_note: { ...nullableText, description: 'what the invoice must say about the tax, such as who owes it' },
  coupon_code: nullableText,
};

export const previewSchema = object({ data: object(preview) });
export const placedSchema = object({
  data: object({
    ...preview,
    order_id: id,
    invoice_id: { type: ['integer', 'null'], description: 'null where there is nothing to pay' },
    service_ids: { type: 'array', items: id },
  }),
});
