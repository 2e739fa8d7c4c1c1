import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { buyerSql, sellerSql } from '../snapshot.ts';
import type { CreditNoteFacts, InvoiceFacts, Item } from './facts.ts';
import { partiesOf, type StoredBuyer, type StoredSeller } from './parties.ts';
import { type PaymentRow, paymentsOf } from './payments.ts';

interface ItemRow extends Omit<Item, 'quantity' | 'price' | 'taxAmount'> {
  readonly quantity: number;
  readonly price: string;
  readonly taxAmount: string;
}

interface Row {
  id: bigint;
  number: string | null;
  status: InvoiceFacts['status'];
  currency: string;
  user_id: bigint;
  due_at: Temporal.Instant | null;
  issued_at: Temporal.Instant;
  total: bigint;
  tax: bigint;
  paid: bigint;
  credited: bigint;
  remaining: bigint;
  tax_note: string | null;
  seller: StoredSeller | null;
  buyer: StoredBuyer | null;
  seller_now: StoredSeller;
  buyer_now: StoredBuyer;
  items: readonly ItemRow[];
  payments: readonly PaymentRow[];
  credit_notes: readonly { number: string; at: string; amount: string }[];
}

/** Amounts go through JSON as texts, so that none of them is ever a float. An invoice is of the day on which its number was drawn. */
const find = statement<Row>(
  'documents.invoice',
  `SELECT invoices.id, invoices.number, status, currency_code AS currency, user_id, due_at, total, tax, paid, credited, remaining, tax_note, seller, buyer,
     coalesce((SELECT drawn_at FROM document_numbers WHERE number = invoices.number AND document = 'invoice'), invoices.created_at) AS issued_at,
     ${sellerSql} AS seller_now, ${buyerSql} AS buyer_now,
     coalesce((SELECT jsonb_agg(jsonb_build_object('description', description, 'quantity', quantity, 'price', price::text, 'kind', kind,
       'taxName', tax_name, 'taxRate', tax_rate::text, 'taxAmount', tax_amount::text, 'taxReason', tax_reason) ORDER BY id)
       FROM invoice_items WHERE invoice_id = invoices.id), '[]') AS items,
     coalesce((SELECT jsonb_agg(jsonb_build_object('at', created_at, 'kind', kind, 'other', CASE credit WHEN 'receivable' THEN debit ELSE credit END,
       'note', note, 'amount', (CASE credit WHEN 'receivable' THEN amount ELSE -amount END)::text) ORDER BY id)
       FROM ledger_entries WHERE invoice_id = invoices.id AND 'receivable' IN (debit, credit)
         AND kind IN ('payment', 'refund', 'overpayment', 'cancellation')), '[]') AS payments,
     coalesce((SELECT jsonb_agg(jsonb_build_object('number', number, 'at', created_at, 'amount', amount::text) ORDER BY id)
       FROM credit_notes WHERE invoice_id = invoices.id), '[]') AS credit_notes
   FROM invoices JOIN users ON users.id = user_id WHERE invoices.id = $1`,
);

const findCreditNote = statement<{
  id: bigint;
  number: string;
  invoice_id: bigint;
  amount: bigint;
  tax: bigint;
  reason: string;
  created_at: Temporal.Instant;
}>(
  'documents.credit-note',
  'SELECT id, number, invoice_id, amount, tax, reason, created_at FROM credit_notes WHERE id = $1',
);

/** What is stored of an invoice; undefined when there is none. What its snapshot does not say is read as it is now. */
export async function invoiceFacts(ctx: Context, id: string | bigint): Promise<InvoiceFacts | undefined> {
  const [row] = await ctx.db.query(find, [id]);
  if (!row) return undefined;
  const { user_id, due_at, issued_at, seller, buyer, seller_now, buyer_now, tax_note, ...plain } = row;
  const parties = partiesOf({ seller, buyer, sellerNow: seller_now, buyerNow: buyer_now, customerId: user_id });
  const day = dayIn(parties.seller.timezone);
  return {
    ...plain,
    ...parties,
    overdue: row.status === 'pending' && due_at !== null && Temporal.Instant.compare(due_at, ctx.clock.now()) < 0,
    issuedAt: issued_at,
    issuedOn: day(issued_at),
    dueOn: due_at && day(due_at),
    taxNote: tax_note,
    items: row.items.map(itemOf),
    payments: paymentsOf(row.payments, row.paid, day),
    creditNotes: row.credit_notes.map(({ number, at, amount }) => ({
      number,
      on: day(Temporal.Instant.from(at)),
      amount: BigInt(amount),
    })),
  };
}

/** What is stored of a credit note and of its invoice; undefined when there is none. */
export async function creditNoteFacts(ctx: Context, id: string): Promise<CreditNoteFacts | undefined> {
  const [row] = await ctx.db.query(findCreditNote, [id]);
  if (!row) return undefined;
  const { invoice_id, created_at, ...plain } = row;
  const invoice = (await invoiceFacts(ctx, invoice_id))!;
  return { ...plain, invoice, issuedAt: created_at, issuedOn: dayIn(invoice.seller.timezone)(created_at) };
}

const itemOf = ({ quantity, price, taxAmount, ...item }: ItemRow): Item => ({
  ...item,
  quantity: BigInt(quantity),
  price: BigInt(price),
  taxAmount: BigInt(taxAmount),
});

/** Tells the day of a moment in a time zone; in UTC where the zone is none. */
function dayIn(zone: string): (at: Temporal.Instant) => string {
  const known = isZone(zone) ? zone : 'UTC';
  return (at) => at.toZonedDateTimeISO(known).toPlainDate().toString();
}

function isZone(zone: string): boolean {
  try {
    return Boolean(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone));
  } catch {
    return false;
  }
}
