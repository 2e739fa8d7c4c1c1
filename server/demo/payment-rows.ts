import type { Queryable } from '../platform/database/database.ts';
import type { Invoice } from './billing.ts';
import { insertRows, moment, type Row, times } from './insert-rows.ts';
import { type Payment, type Refund, tellPayments } from './payments.ts';
import type { Dice } from './random.ts';

/** An invoice as it was inserted: still to be paid, at the time at which it was made. */
export interface Inserted {
  readonly id: number;
  readonly userId: number;
  readonly invoice: Invoice;
}

/**
 * Pays the invoices as the story has it: transactions, refunds, and the entries in the books that recording them one by one would have
 * written. Invoices are inserted as pending, so that none of them is one that was only marked as paid.
 */
export async function insertPayments(db: Queryable, inserted: readonly Inserted[], dice: Dice): Promise<void> {
  const { payments, refunds } = tellPayments(
    inserted.map(({ invoice }) => invoice),
    dice,
  );
  const byInvoice = new Map(inserted.map((each) => [each.invoice, each]));
  const whereOf = (invoice: Invoice) => {
    const { id, userId } = byInvoice.get(invoice)!;
    return { invoice_id: id, user_id: userId, currency_code: invoice.customer.currency };
  };
  const idOf = (payment: Payment) => payments.indexOf(payment) + 1;
  const refunded = new Map(refunds.map(({ payment, amount }) => [payment, amount]));
  await insertRows(
    db,
    'invoice_transactions',
    payments.map((payment) => ({
      id: idOf(payment),
      ...whereOf(payment.invoice),
      ...transactionColumns(payment, refunded.get(payment) ?? 0),
    })),
  );
  await insertRows(
    db,
    'refunds',
    refunds.map(({ payment, at, amount, destination, reason }, index) => ({
      id: index + 1,
      transaction_id: idOf(payment),
      currency_code: payment.invoice.customer.currency,
      amount,
      destination,
      reason,
      ...times(at),
    })),
  );
  const entries = [
    ...payments.flatMap((payment) => paymentEntries(payment, idOf(payment), whereOf(payment.invoice))),
    ...refunds.map((refund) => refundEntry(refund, idOf(refund.payment), whereOf(refund.payment.invoice))),
  ];
  await insertRows(
    db,
    'ledger_entries',
    entries.filter(({ amount }) => Number(amount) > 0),
  );
  await settleInvoices(db, inserted, payments);
}

const transactionColumns = ({ gateway, reference, amount, fee, surplus, at }: Payment, refunded: number): Row => ({
  gateway,
  transaction_id: reference,
  status: 'succeeded',
  amount,
  fee,
  surplus,
  refunded,
  is_credit_transaction: false,
  ...times(at, refunded > 0 ? at + 3_600_000 : at),
});

function paymentEntries({ at, gateway, amount, fee, surplus }: Payment, transaction_id: number, where: Row): Row[] {
  const about = { transaction_id, note: gateway, actor_type: 'system', created_at: moment(at), ...where };
  return [
    { kind: 'payment', debit: 'clearing', credit: 'receivable', amount: amount - surplus, ...about },
    { kind: 'overpayment', debit: 'clearing', credit: 'credit', amount: surplus, ...about },
    { kind: 'fee', debit: 'fees', credit: 'clearing', amount: fee, ...about },
  ];
}

const refundEntry = ({ at, amount, destination, reason }: Refund, transaction_id: number, where: Row): Row => ({
  kind: 'refund',
  debit: 'refunds',
  credit: destination === 'credit' ? 'credit' : 'clearing',
  amount,
  transaction_id,
  note: reason,
  actor_type: 'system',
  created_at: moment(at),
  ...where,
});

/** The entries have moved what was paid; what is paid by it says so, since the moment at which it was. */
async function settleInvoices(db: Queryable, inserted: readonly Inserted[], payments: readonly Payment[]) {
  const lastAt = new Map(payments.map(({ invoice, at }) => [invoice, at]));
  const changed = inserted.filter(({ invoice }) => invoice.status === 'paid' || lastAt.has(invoice));
  await db.query(
    {
      text: `UPDATE invoices SET status = change.status, updated_at = change.at
             FROM unnest($1::bigint[], $2::text[], $3::timestamptz[]) AS change (id, status, at) WHERE invoices.id = change.id`,
    },
    [
      changed.map(({ id }) => id),
      changed.map(({ invoice }) => invoice.status),
      changed.map(({ invoice }) => moment(lastAt.get(invoice) ?? invoice.updatedAt)),
    ],
  );
}
