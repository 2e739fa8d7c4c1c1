import type { House } from '../platform/domain.ts';
import { notFound } from '../platform/errors.ts';
import type { Incoming, Reply, Route } from '../platform/http/route.ts';
import { documentSchema, inputSchema } from '../platform/jsonapi/operations.ts';
import type { InputFields, Resource, Written } from '../platform/jsonapi/resource.ts';
import * as field from '../platform/validation/fields.ts';
import { inputForCreate, normalize, validate } from '../platform/validation/validate.ts';
import { payWithCredit } from './pay-with-credit.ts';
import { type PaymentInput, recordPayment } from './record-payment.ts';
import { type RefundInput, refundTransaction } from './refund-transaction.ts';
import { invoiceTransactions, refunds } from './resource.ts';

const payment = {
  amount: field.nullable(field.amount()),
  fee: field.nullable(field.amount()),
  gateway: field.defaulting(field.text({ max: 100 }), 'manual'),
  transaction_id: field.nullable(field.text()),
};
const creditPayment = { amount: field.nullable(field.amount()) };
const refund = {
  amount: field.nullable(field.amount()),
  destination: field.defaulting(field.oneOf(['gateway', 'credit']), 'gateway'),
  reason: field.nullable(field.text()),
};

interface Action {
  path: string;
  permission: string;
  id: string;
  summary: string;
  made: Resource;
  input: InputFields;
  /** the class name in the 404 */
  model: string;
  run(incoming: Incoming, id: string, values: object): Promise<Written | undefined>;
}

const actions: Action[] = [
  {
    path: '/api/v1/admin/invoices/:id/payments',
    permission: 'invoice_transactions.create',
    id: 'invoices.pay',
    summary: 'Record a payment of an invoice',
    made: invoiceTransactions,
    input: payment,
    model: 'Invoice',
    run: ({ ctx }, id, values) => recordPayment(ctx, id, values as PaymentInput),
  },
  {
    path: '/api/v1/admin/invoices/:id/credit-payments',
    permission: 'invoice_transactions.create',
    id: 'invoices.payWithCredit',
    summary: "Pay an invoice from its customer's credit",
    made: invoiceTransactions,
    input: creditPayment,
    model: 'Invoice',
    run: ({ ctx }, id, values) => payWithCredit(ctx, id, values as { amount?: string }),
  },
  {
    path: '/api/v1/admin/invoice-transactions/:id/refunds',
    permission: 'refunds.create',
    id: 'invoiceTransactions.refund',
    summary: 'Refund a payment, wholly or in part',
    made: refunds,
    input: refund,
    model: 'InvoiceTransaction',
    run: ({ ctx }, id, values) => refundTransaction(ctx, id, values as RefundInput),
  },
];

/** What is done with money: each action makes one row, and answers with it. */
export const paymentRoutes = ({ reader }: House): Route[] =>
  actions.map((action): Route => {
    const { path, permission, id, summary, made, input } = action;
    return {
      method: 'POST',
      path,
      permission,
      operation: {
        id,
        summary,
        tag: id.split('.')[0]!,
        body: inputSchema(input, true),
        responses: {
          201: { description: `the ${made.title}`, type: 'application/vnd.api+json', schema: documentSchema(made) },
        },
      },
      handle: async (incoming): Promise<Reply> => {
        const { ctx, params, body } = incoming;
        const key = params.id!;
        const values = await validate(ctx, inputForCreate(input), normalize(body), null);
        const row = /^\d{1,18}$/.test(key) ? await action.run(incoming, key, values) : undefined;
        if (!row) throw notFound(`No query results for model [App\\Models\\${action.model}] ${key}`);
        const { body: document, etag } = await reader.written(ctx, made, row, reader.view(ctx, made, {}));
        return { status: 201, body: document, headers: { ...(etag && { etag }) } };
      },
    };
  });
