import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';

/** The accounts of the books; those of a customer are `receivable` (what is owed, by invoice) and `credit` (what is left to spend). */
export const ACCOUNTS = [
  'receivable',
  'clearing',
  'fees',
  'refunds',
  'write_offs',
  'adjustments',
  'opening',
  'credit',
  'deposits',
  'revenue',
  'tax',
] as const;
export type Account = (typeof ACCOUNTS)[number];

/** What an entry is about. Entries of kind `invoice`, `deposit`, `adjustment` and `opening` come from triggers alone. */
export const KINDS = [
  'opening',
  'invoice',
  'payment',
  'overpayment',
  'deposit',
  'fee',
  'refund',
  'credit_note',
  'write_off',
  'cancellation',
  'adjustment',
] as const;

export interface Entry {
  kind: Exclude<(typeof KINDS)[number], 'invoice' | 'deposit' | 'adjustment' | 'opening'>;
  /** the account that takes, and the one that gives */
  debit: Account;
  credit: Account;
  /** minor units; an entry of nothing is not written */
  amount: bigint;
  transaction_id?: bigint;
  note?: string;
}

/** Whose books, in which currency, and for which invoice. */
export interface Subject {
  user_id: bigint;
  currency_code: string;
  invoice_id: bigint;
}

const insert = statement(
  'ledger.post',
  `INSERT INTO ledger_entries (kind, debit, credit, amount, transaction_id, note, user_id, currency_code, invoice_id)
   SELECT kind, debit, credit, amount, transaction_id, note, $7, $8, $9
   FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[]) AS entry (kind, debit, credit, amount, transaction_id, note)`,
);

/**
 * Writes entries, in the transaction of what they are about; triggers move `invoices.paid`, `invoices.credited` and `credits.amount` with
 * them. The database refuses (23514) what takes a customer's credit below zero.
 */
export async function post(tx: Context, { user_id, currency_code, invoice_id }: Subject, entries: readonly Entry[]) {
  const some = entries.filter(({ amount }) => amount !== 0n);
  if (some.length === 0) return;
  await tx.db.query(insert, [
    some.map(({ kind }) => kind),
    some.map(({ debit }) => debit),
    some.map(({ credit }) => credit),
    some.map(({ amount }) => amount),
    some.map(({ transaction_id }) => transaction_id ?? null),
    some.map(({ note }) => note ?? null),
    user_id,
    currency_code,
    invoice_id,
  ]);
}
