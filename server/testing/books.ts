import assert from 'node:assert/strict';
import type { Shop } from './shop.ts';

export const PATH = '/api/v1/admin';

/** Currencies with no and with three digits, besides those of the recorded data. */
export async function openBooks(shop: Shop): Promise<void> {
  for (const code of ['JPY', 'KWD']) await shop.request('POST', `${PATH}/currencies`, { body: { code, name: code } });
}

interface Wanted {
  user?: number;
  currency?: string;
  prices: readonly string[];
}

/** Writes a pending invoice over the wire, and returns its id. */
export async function invoiceOf(shop: Shop, { user = 2, currency = 'USD', prices }: Wanted): Promise<string> {
  const body = { user_id: user, currency_code: currency };
  const { json } = await shop.request('POST', `${PATH}/invoices`, { body });
  for (const price of prices) {
    const item = { invoice_id: json.data.id, description: 'Hosting', price, quantity: 1 };
    const { status, text } = await shop.request('POST', `${PATH}/invoice-items`, { body: item });
    assert.equal(status, 201, text);
  }
  return json.data.id;
}

/** What must always hold between the books and what is shown; each row that comes back breaks it. */
const RULES = {
  'an invoice that counts is owed, less what was paid and taken off': `
    SELECT invoices.id FROM invoices LEFT JOIN (
      SELECT invoice_id, sum(CASE 'receivable' WHEN debit THEN amount WHEN credit THEN -amount ELSE 0 END) AS owed
      FROM ledger_entries GROUP BY invoice_id) AS book ON invoice_id = id
    WHERE coalesce(owed, 0) <> CASE status WHEN 'cancelled' THEN 0 ELSE total - paid - credited END`,
  'a paid invoice has nothing left to pay': `SELECT id FROM invoices WHERE status = 'paid' AND total > paid + credited`,
  'an unpaid invoice with something to pay has something left': `
    SELECT id FROM invoices WHERE status = 'pending' AND total > 0 AND paid + credited >= total`,
  'the total is what the items come to': `
    SELECT invoices.id FROM invoices LEFT JOIN invoice_items ON invoice_id = invoices.id
    GROUP BY invoices.id HAVING total <> coalesce(sum(price * quantity), 0) OR tax <> coalesce(sum(tax_amount), 0)`,
  'a balance is what its entries come to': `
    SELECT credits.id FROM credits LEFT JOIN (
      SELECT user_id, currency_code, sum(CASE 'credit' WHEN credit THEN amount WHEN debit THEN -amount ELSE 0 END) AS held
      FROM ledger_entries GROUP BY user_id, currency_code) AS book USING (user_id, currency_code)
    WHERE amount <> coalesce(held, 0)`,
  'payments that succeeded are in the books, wholly': `
    SELECT id FROM invoice_transactions WHERE status = 'succeeded' AND amount <> (
      SELECT coalesce(sum(ledger_entries.amount), 0) FROM ledger_entries
      WHERE ledger_entries.transaction_id = invoice_transactions.id AND kind IN ('payment', 'overpayment'))`,
  'refunds stay within payments': `
    SELECT id FROM invoice_transactions WHERE refunded <> (
      SELECT coalesce(sum(refunds.amount), 0) FROM refunds
      WHERE refunds.transaction_id = invoice_transactions.id AND refunds.status <> 'failed')`,
  'refunds are in the books, and those that failed are not': `
    SELECT id FROM invoice_transactions WHERE refunded <> (
      SELECT coalesce(sum(CASE debit WHEN 'clearing' THEN -ledger_entries.amount ELSE ledger_entries.amount END), 0) FROM ledger_entries
      WHERE ledger_entries.transaction_id = invoice_transactions.id AND kind = 'refund')`,
  'fees are in the books': `
    SELECT id FROM invoice_transactions WHERE status = 'succeeded' AND fee <> (
      SELECT coalesce(sum(ledger_entries.amount), 0) FROM ledger_entries
      WHERE ledger_entries.transaction_id = invoice_transactions.id AND kind = 'fee')`,
  'what did not succeed is in no books': `
    SELECT id FROM invoice_transactions WHERE status <> 'succeeded' AND EXISTS (
      SELECT 1 FROM ledger_entries WHERE ledger_entries.transaction_id = invoice_transactions.id)`,
  'what was written off is what stands of the write-offs, and was taken off': `
    SELECT invoices.id FROM invoices LEFT JOIN write_offs ON invoice_id = invoices.id AND undone_at IS NULL
    GROUP BY invoices.id HAVING written_off <> coalesce(sum(write_offs.amount), 0) OR written_off > credited`,
  'what was written off and never paid is not paid': `
    SELECT id FROM invoices WHERE status = 'paid' AND written_off > 0 AND paid = 0`,
  'a deposit is what its items come to, and no revenue': `
    SELECT invoices.id FROM invoices
    LEFT JOIN (SELECT invoice_id, sum(price * quantity) AS items FROM invoice_items WHERE kind = 'credit' GROUP BY 1) AS item
      ON item.invoice_id = invoices.id
    LEFT JOIN (SELECT invoice_id, sum(CASE 'revenue' WHEN credit THEN amount WHEN debit THEN -amount ELSE 0 END) AS earned
      FROM ledger_entries WHERE kind = 'invoice' GROUP BY 1) AS book ON book.invoice_id = invoices.id
    WHERE deposits <> coalesce(items, 0) OR status <> 'cancelled' AND coalesce(earned, 0) <> total - tax - deposits`,
  'a deposit is owed until it is paid, and credit from then on, once': `
    SELECT invoices.id FROM invoices LEFT JOIN (
      SELECT invoice_id, sum(CASE 'deposits' WHEN credit THEN amount WHEN debit THEN -amount ELSE 0 END) AS waits,
             sum(CASE WHEN kind <> 'deposit' THEN 0 WHEN credit IN ('credit', 'opening') THEN amount ELSE -amount END) AS became
      FROM ledger_entries GROUP BY invoice_id) AS book ON invoice_id = id
    WHERE coalesce(waits, 0) <> CASE status WHEN 'pending' THEN deposits ELSE 0 END
       OR coalesce(became, 0) <> CASE status WHEN 'paid' THEN deposits ELSE 0 END`,
  'the parts of a payment come to it': `
    SELECT payments.id FROM payments JOIN invoice_transactions AS part ON payment_id = payments.id
    GROUP BY payments.id HAVING (payments.amount, payments.fee, payments.surplus, payments.refunded)
      IS DISTINCT FROM (sum(part.amount), sum(part.fee), sum(part.surplus), sum(part.refunded)) OR min(part.part) <> 0 OR max(part.part) <> count(*) - 1`,
  'a gateway names a payment once': `
    SELECT transaction_id FROM invoice_transactions WHERE transaction_id IS NOT NULL
    GROUP BY gateway, transaction_id HAVING count(DISTINCT coalesce(payment_id, -id)) > 1`,
  'nothing is given back twice: as credit and as money, never more than was paid': `
    SELECT invoice_id FROM ledger_entries WHERE invoice_id IS NOT NULL GROUP BY invoice_id
    HAVING coalesce(sum(amount) FILTER (WHERE kind IN ('overpayment', 'cancellation') AND credit = 'credit' OR kind = 'refund' AND debit IN ('refunds', 'receivable')
                                           OR kind = 'deposit' AND debit = 'deposits'), 0)
         - coalesce(sum(amount) FILTER (WHERE kind = 'refund' AND credit IN ('refunds', 'receivable')), 0)
         > coalesce(sum(CASE WHEN kind = 'payment' AND credit = 'receivable' OR kind = 'overpayment' AND debit = 'clearing' THEN amount
                             WHEN kind = 'payment' AND debit = 'receivable' THEN -amount END), 0)`,
  'a period of an active service that was paid is not awaited any more': `
    SELECT service_renewals.id FROM service_renewals JOIN invoices ON invoices.id = invoice_id JOIN services ON services.id = service_id
    WHERE service_renewals.status = 'pending' AND (invoices.status = 'cancelled' OR (invoices.status = 'paid' AND services.status = 'active'))`,
  'a period is billed once': `
    SELECT service_id FROM service_renewals WHERE status <> 'void' GROUP BY service_id, period_start HAVING count(*) > 1`,
  // In whatever time zone the shop was then.
  'a service that expires stands where its periods end': `
    SELECT services.id FROM services JOIN plans ON plans.id = plan_id WHERE expires_at IS NOT NULL AND anchor_periods > 0
      AND abs(extract(epoch FROM expires_at - period_start(anchor_at, anchor_periods, billing_period, billing_unit, 'UTC'))) > 86400 * 4`,
  'a change of a service that waits has an unpaid invoice over what it costs': `
    SELECT upgrade.id FROM service_upgrades AS upgrade JOIN invoices ON invoices.id = invoice_id
    WHERE upgrade.status = 'pending' AND price IS NOT NULL AND (upgrade.total <= 0 OR invoices.status <> 'pending')`,
  'a change of a service that cost something was paid': `
    SELECT upgrade.id FROM service_upgrades AS upgrade LEFT JOIN invoices ON invoices.id = invoice_id
    WHERE upgrade.status = 'completed' AND upgrade.total > 0 AND invoices.status IS DISTINCT FROM 'paid'`,
  'what a change gave back is not more than it was worth less': `
    SELECT id FROM service_upgrades WHERE credited > greatest(-total, 0)`,
} as const;

/** Holds the books against what is shown. */
export async function books({ database }: Shop): Promise<void> {
  for (const [rule, text] of Object.entries(RULES)) assert.deepEqual(await database.query({ text }), [], rule);
}
