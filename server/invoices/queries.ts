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
  /** by credit notes and write-offs */
  credited: bigint;
  /** of `credited`, by write-offs */
  written_off: bigint;
  /** of the total, what is a deposit of credit */
  deposits: bigint;
  marked_paid: boolean;
}

/** The columns of a StoredInvoice. */
export const STORED =
  'id, status, currency_code, user_id, number, total, paid, credited, written_off, deposits, marked_paid';

/** One invoice, which stays as it is until the transaction ends. */
export const lockInvoice = statement<StoredInvoice>(
  'invoices.lock',
  `SELECT ${STORED} FROM invoices WHERE id = $1 FOR UPDATE`,
);

/** Several invoices, in the order of their ids, so that two of these never wait for each other in a circle. */
export const lockInvoices = statement<StoredInvoice & { due_at: Temporal.Instant | null }>(
  'invoices.lock-several',
  `SELECT ${STORED}, due_at FROM invoices WHERE id = ANY ($1::bigint[]) ORDER BY id FOR UPDATE`,
);

/** The prices of an invoice's items in minor units, with their quantities and their rates of tax in percent. */
export const pricesOf = statement<{ id: bigint; price: bigint; quantity: number; tax_rate: string | null }>(
  'invoices.prices',
  'SELECT id, price, quantity, tax_rate FROM invoice_items WHERE invoice_id = $1',
);

/**
 * Whether anything was ever paid for an invoice (or tried to be), or taken off it: that names its customer and its currency. Whatever became
 * of the money since.
 */
export const hasHistory = statement<{ history: boolean }>(
  'invoices.has-history',
  `SELECT EXISTS (SELECT 1 FROM invoice_transactions WHERE invoice_id = $1) OR EXISTS (SELECT 1 FROM credit_notes WHERE invoice_id = $1)
     OR EXISTS (SELECT 1 FROM write_offs WHERE invoice_id = $1) AS history`,
);
