import type { Payment } from './facts.ts';

/** An entry of the books that pays an invoice, or takes such a payment back: `amount` is below zero then. */
export interface PaymentRow {
  readonly at: string;
  readonly kind: 'payment' | 'refund' | 'overpayment' | 'cancellation';
  /** the account on the other side */
  readonly other: string;
  readonly note: string | null;
  readonly amount: string;
}

/** What was paid, by day and way; what cancels out on one day is not told. What the books do not know to be paid stands without a day. */
export function paymentsOf(
  rows: readonly PaymentRow[],
  paid: bigint,
  day: (at: Temporal.Instant) => string,
): Payment[] {
  const known = [
    ...Map.groupBy(
      rows.map((row) => paymentOf(row, day)),
      keyOf,
    ).values(),
  ]
    .map((alike) => ({ ...alike[0]!, amount: sum(alike) }))
    .filter(({ amount }) => amount !== 0n);
  const rest = paid - sum(known);
  return rest === 0n ? known : [...known, { on: null, kind: 'payment', gateway: null, amount: rest }];
}

function paymentOf({ at, kind, other, note, amount }: PaymentRow, day: (at: Temporal.Instant) => string): Payment {
  const on = day(Temporal.Instant.from(at));
  if (kind === 'refund' && other === 'clearing') return { on, kind: 'refunded', gateway: null, amount: BigInt(amount) };
  if (kind !== 'payment') return { on, kind: 'returned', gateway: null, amount: BigInt(amount) };
  if (other === 'credit') return { on, kind: 'credit', gateway: null, amount: BigInt(amount) };
  return { on, kind: 'payment', gateway: note === 'manual' ? null : note, amount: BigInt(amount) };
}

const keyOf = ({ on, kind, gateway }: Payment): string => `${on} ${kind} ${gateway}`;
const sum = (payments: readonly Payment[]): bigint => payments.reduce((total, { amount }) => total + amount, 0n);
