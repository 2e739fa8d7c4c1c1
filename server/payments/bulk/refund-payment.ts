import { holdInvoices } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { validationError } from '../../platform/errors.ts';
import { readRow } from '../../platform/jsonapi/write.ts';
import { toDecimal, toMinorUnits } from '../../platform/money.ts';
import {
  type RefundInput,
  refundPart,
  STORED_TRANSACTION,
  type StoredTransaction,
} from '../refunds/refund-transaction.ts';

const invoicesOf = statement<{ invoice_id: bigint }>(
  'payments.invoices-of',
  'SELECT invoice_id FROM invoice_transactions WHERE payment_id = $1',
);

const partsOf = statement<StoredTransaction>(
  'payments.parts-of',
  `SELECT ${STORED_TRANSACTION} FROM invoice_transactions WHERE payment_id = $1 ORDER BY part DESC FOR UPDATE`,
);

/**
 * Gives back a payment of several invoices, the last part first: with it, what no invoice needed. Never more than the payment came to, and
 * nothing twice (422). Undefined when there is no such payment.
 */
export function refundPayment(ctx: Context, id: string, input: RefundInput) {
  return ctx.transaction(async (tx) => {
    const invoices = await tx.db.query(invoicesOf, [id]);
    await holdInvoices(
      tx,
      invoices.map(({ invoice_id }) => invoice_id),
    );
    const parts = await tx.db.query(partsOf, [id]);
    const [first] = parts;
    if (!first) return undefined;
    const { currency_code } = first;
    const wanted = input.amount == null ? undefined : toMinorUnits(input.amount, currency_code);
    let given = 0n;
    for (const part of parts)
      given += await refundPart(tx, part, { ...input, upTo: wanted === undefined ? undefined : wanted - given });
    if (given === 0n || (wanted !== undefined && given < wanted))
      throw validationError({ amount: [`${toDecimal(given, currency_code)} ${currency_code} can still be refunded.`] });
    return readRow(tx, 'payments', id);
  });
}
