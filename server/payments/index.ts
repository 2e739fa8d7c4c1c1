import { invoiceSaidPaid } from '../invoices/index.ts';
import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { payments } from './bulk/resource.ts';
import { bulkRoutes } from './bulk/routes.ts';
import { payByHand } from './record-payment.ts';
import { invoiceTransactions, refunds } from './resource.ts';
import { paymentRoutes } from './routes.ts';

export { payWithCredit } from './pay-with-credit.ts';
export {
  gatewayPaymentSucceeded,
  type PaymentNews,
  paymentOf,
  recordDispute,
  recordGatewayFee,
  recordGatewayPayment,
  type StoredPayment,
} from './record-gateway-payment.ts';
export { cancelledInvoicePaid } from './record-payment.ts';
export { type RefundPlan, refundPlanned } from './refunds/refund-transaction.ts';
export { holdRefund, refundByGateway, type StoredRefund, settleRefund } from './refunds/settle-refund.ts';

invoiceSaidPaid.on(payByHand);

export const paymentsDomain: Domain = {
  name: 'payments',
  migrations: migrationsBeside(import.meta),
  resources: [invoiceTransactions, refunds, payments],
  permissions: ['refunds.create', 'invoice_transactions.create'],
  conflicts: {
    invoice_transactions_gateway_key: [
      'transaction_id',
      'The transaction id has already been recorded for this gateway.',
    ],
  },
  routes: (house) => [...paymentRoutes(house), ...bulkRoutes(house)],
};
