import type { Invoice } from './billing.ts';
import type { Dice } from './random.ts';

/** Money that came in for an invoice; amounts are cents. */
export interface Payment {
  readonly invoice: Invoice;
  readonly at: number;
  readonly gateway: string;
  readonly reference: string;
  readonly amount: number;
  readonly fee: number;
  /** what the invoice did not need of it */
  readonly surplus: number;
}

/** Money that went back. */
export interface Refund {
  readonly payment: Payment;
  readonly at: number;
  readonly amount: number;
  readonly destination: 'gateway' | 'credit';
  readonly reason: string;
}

const HOUR = 3_600_000;
const CARD = 'Card';
const TRANSFER = 'Bank transfer';

/** What an invoice comes to. */
export const totalOf = ({ items }: Invoice): number =>
  items.reduce((sum, { price, service }) => sum + price * service.quantity, 0);

/**
 * How the invoices were paid: by card or bank transfer, now and then in two parts; of some open ones a part is there; once too much came,
 * and some of it went back.
 */
export function tellPayments(invoices: readonly Invoice[], dice: Dice): { payments: Payment[]; refunds: Refund[] } {
  const paid = invoices.filter((invoice) => invoice.status === 'paid' && totalOf(invoice) > 0);
  const overpaid = paid.at(-12);
  const payments = paid.flatMap((invoice) => paymentsOf(invoice, invoice === overpaid, dice));
  const open = invoices.filter((invoice) => invoice.status === 'pending' && totalOf(invoice) >= 500);
  for (const invoice of open.filter((_, index) => index % 4 === 0))
    payments.push(pay(invoice, Math.floor(totalOf(invoice) / 2), invoice.createdAt + HOUR, TRANSFER, dice));
  payments.sort((one, other) => one.at - other.at);
  return { payments, refunds: refundsOf(payments) };
}

function paymentsOf(invoice: Invoice, overpaid: boolean, dice: Dice): Payment[] {
  const { createdAt, updatedAt } = invoice;
  const total = totalOf(invoice);
  if (overpaid) return [pay(invoice, total + 1000, updatedAt, TRANSFER, dice)];
  const inParts = total >= 2000 && updatedAt - createdAt > 4 * HOUR && dice.chance(0.05);
  if (!inParts) return [pay(invoice, total, updatedAt, dice.chance(0.6) ? CARD : TRANSFER, dice)];
  const first = Math.round(total / 200) * 100;
  return [
    pay(invoice, first, createdAt + (updatedAt - createdAt) / 2, TRANSFER, dice),
    pay(invoice, total - first, updatedAt, TRANSFER, dice),
  ];
}

function pay(invoice: Invoice, amount: number, at: number, gateway: string, dice: Dice): Payment {
  const number = String(dice.between(0, 99_999_999)).padStart(8, '0');
  const day = new Date(at).toISOString().slice(2, 10).replaceAll('-', '');
  const reference = gateway === CARD ? `ch_${day}${number}` : `SEPA ${day} ${number}`;
  const fee = gateway === CARD ? Math.min(amount, Math.round(amount * 0.014) + 25) : 0;
  return { invoice, at, gateway, reference, amount, fee, surplus: Math.max(0, amount - totalOf(invoice)) };
}

/** One went back the way it came, one became credit. */
function refundsOf(payments: readonly Payment[]): Refund[] {
  const [one, other] = payments.filter(({ gateway, amount }) => gateway === CARD && amount >= 400).slice(-40);
  const told = [
    [one, 'gateway', 'Two days without service', 15],
    [other, 'credit', 'Moved to a smaller plan', 2],
  ] as const;
  return told.flatMap(([payment, destination, reason, part]) =>
    payment ? [{ payment, at: payment.at + HOUR, amount: Math.floor(payment.amount / part), destination, reason }] : [],
  );
}
