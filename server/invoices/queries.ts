import { statement } from '../platform/database/statement.ts';

/** An invoice as the books have it; amounts in minor units. */
export interface StoredInvoice {
  id: bigint;
  status: string;
  currency_code: string;
  user_id: bigint;
  number: string | null;
  total: bigint;
  paid: bigint;
  credited: bigint;
  marked_paid: boolean;
}

/** One invoice, which stays as it is until the transaction ends. */
export const lockInvoice = statement<StoredInvoice>(
  'invoices.lock',
  'SELECT id, status, currency_code, user_id, number, total, paid, credited, marked_paid FROM invoices WHERE id = $1 FOR UPDATE',
);

/** The prices of an invoice's items in minor units. */
export const pricesOf = statement<{ id: bigint; price: bigint }>(
  'invoices.prices',
  'SELECT id, price FROM invoice_items WHERE invoice_id = $1',
);

export const setPrice = statement(
  'invoices.set-price',
  `UPDATE invoice_items SET price = $2, updated_at = greatest($3::timestamptz, updated_at + interval '1 microsecond')
   WHERE id = $1`,
);
