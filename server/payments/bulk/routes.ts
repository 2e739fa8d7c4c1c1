import type { House } from '../../platform/domain.ts';
import { type Incoming, jsonReply, type Reply, type Route } from '../../platform/http/route.ts';
import { amountSchema } from '../../platform/jsonapi/attributes.ts';
import { makingRoute } from '../../platform/jsonapi/making-route.ts';
import { inputSchema } from '../../platform/jsonapi/operations.ts';
import { toDecimal } from '../../platform/money.ts';
import { inputForCreate, normalize, validate } from '../../platform/validation/validate.ts';
import { refundInput } from '../refunds/input.ts';
import type { RefundInput } from '../refunds/refund-transaction.ts';
import { type BulkInput, type PlannedPayment, planPayment } from './plan-payment.ts';
import { refundPayment } from './refund-payment.ts';
import { paymentInput, payments } from './resource.ts';

const text = { type: 'string' };
const amounts = {
  amount: amountSchema,
  surplus: { ...amountSchema, description: 'what no invoice needs, which becomes credit' },
};
const allocation = {
  invoice_id: { type: 'integer' },
  number: { type: ['string', 'null'] },
  due_at: { type: ['string', 'null'], format: 'date-time' },
  remaining: { ...amountSchema, description: 'what is to be paid of it now' },
  amount: { ...amountSchema, description: 'what it gets' },
  left: { ...amountSchema, description: 'what is to be paid of it then' },
};
const object = (properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});
const previewSchema = object({
  data: object({
    ...{ user_id: { type: 'integer' }, currency_code: text, ...amounts },
    allocations: { type: 'array', items: object(allocation) },
  }),
});

const fields = inputForCreate(paymentInput);

export const bulkRoutes = ({ reader }: House): Route[] => [
  {
    method: 'POST',
    path: '/api/v1/admin/payments/preview',
    permission: 'invoice_transactions.create',
    operation: {
      id: 'payments.preview',
      summary: 'Tell what becomes of one payment of several invoices; writes nothing',
      tag: 'payments',
      readOnly: true,
      body: inputSchema(paymentInput, true),
      responses: { 200: { description: 'who gets what', type: 'application/json', schema: previewSchema } },
    },
    handle: preview,
  },
  makingRoute(reader, {
    path: '/api/v1/admin/payments/:id/refunds',
    permission: 'refunds.create',
    id: 'payments.refund',
    summary: 'Refund a payment of several invoices, wholly or in part; what no invoice needed goes back first',
    on: 'payments',
    made: payments,
    input: refundInput,
    run: (ctx, id, values) => refundPayment(ctx, id, values as RefundInput),
  }),
];

async function preview({ ctx, body }: Incoming): Promise<Reply> {
  const input = (await validate(ctx, fields, normalize(body), null)) as unknown as BulkInput;
  return jsonReply({ data: shown(await ctx.transaction((tx) => planPayment(tx, input))) });
}

function shown({ user_id, currency_code, amount, surplus, parts, claims }: PlannedPayment) {
  const decimal = (minor: bigint) => toDecimal(minor, currency_code);
  const needed = new Map(parts.map((part) => [part.claim.id, part.needed]));
  return {
    user_id: Number(user_id),
    ...{ currency_code, amount: decimal(amount), surplus: decimal(surplus) },
    allocations: claims.map(({ id, number, due_at, remaining }) => ({
      ...{ invoice_id: Number(id), number, due_at: due_at?.toString() ?? null, remaining: decimal(remaining) },
      ...{ amount: decimal(needed.get(id) ?? 0n), left: decimal(remaining - (needed.get(id) ?? 0n)) },
    })),
  };
}
