import { statement } from '../../platform/database/statement.ts';

/** What was given back of a payment of several invoices; less of it, when that did not come about. */
export const refundOfPayment = statement(
  'payments.refunded',
  `UPDATE payments SET refunded = refunded + $2, updated_at = greatest($3::timestamptz, updated_at + interval '1 microsecond') WHERE id = $1`,
);
