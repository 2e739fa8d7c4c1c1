import type { House } from '../platform/domain.ts';
import type { Route } from '../platform/http/route.ts';
import { type Making, makingRoute } from '../platform/jsonapi/making-route.ts';
import * as field from '../platform/validation/fields.ts';
import { payWithCredit } from './pay-with-credit.ts';
import { type PaymentInput, recordPayment } from './record-payment.ts';
import { refundInput } from './refunds/input.ts';
import { type RefundInput, refundTransaction } from './refunds/refund-transaction.ts';
import { invoiceTransactions, refunds } from './resource.ts';

const payment = {
  amount: field.nullable(field.amount({ about: 'what came in; what remains to be paid, when left out' })),
  fee: field.nullable(field.amount({ about: 'what the gateway kept of it; nothing, when left out' })),
  gateway: field.defaulting(field.text({ max: 100 }), 'manual'),
  transaction_id: field.nullable(field.text()),
};
const creditPayment = {
  amount: field.nullable(field.amount({ about: 'as much as there is and is needed, when left out' })),
};

const actions: Making[] = [
  {
    path: '/api/v1/admin/invoices/:id/payments',
    permission: 'invoice_transactions.create',
    id: 'invoices.pay',
    summary: 'Record a payment of an invoice',
    made: invoiceTransactions,
    input: payment,
    on: 'invoices',
    run: (ctx, id, values) => recordPayment(ctx, id, values as PaymentInput),
  },
  {
    path: '/api/v1/admin/invoices/:id/credit-payments',
    permission: 'invoice_transactions.create',
    id: 'invoices.payWithCredit',
    summary: "Pay an invoice from its customer's credit",
    made: invoiceTransactions,
    input: creditPayment,
    on: 'invoices',
    run: (ctx, id, values) => payWithCredit(ctx, id, values as { amount?: string }),
  },
  {
    path: '/api/v1/admin/invoice-transactions/:id/refunds',
    permission: 'refunds.create',
    id: 'invoiceTransactions.refund',
    summary: 'Refund a payment, wholly or in part',
    made: refunds,
    input: refundInput,
    on: 'invoiceTransactions',
    run: (ctx, id, values) => refundTransaction(ctx, id, values as RefundInput),
  },
];

/** What is done with money: each action makes one row, and answers with it. */
export const paymentRoutes = ({ reader }: House): Route[] => actions.map((action) => makingRoute(reader, action));
