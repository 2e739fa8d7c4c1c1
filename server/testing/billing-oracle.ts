// What a shop must bill, reckoned once more and on its own: day by day, service by service, with nothing but a calendar. It shares no code with
// what it is held against.

export type Habit = 'prompt' | 'early' | 'late' | 'very late' | 'never';

/** A service as its customer ordered it, and how the customer pays. */
export interface Subscription {
  /** the moment that it was paid for the first time and began, or that its trial began */
  readonly begins: Temporal.Instant;
  /** days that it was tried out for before its first period */
  readonly trial: number | null;
  /** percent off, and for how many invoices with the first one; null: for all */
  readonly coupon: { readonly percent: bigint; readonly cycles: number | null } | null;
  readonly unit: 'day' | 'week' | 'month' | 'year';
  readonly period: number;
  /** of one, minor units */
  readonly price: bigint;
  readonly quantity: number;
  readonly habit: Habit;
}

export interface ExpectedInvoice {
  readonly start: string;
  readonly end: string;
  readonly due: string;
  readonly made: string;
  readonly total: bigint;
  status: 'pending' | 'paid' | 'cancelled';
}

/** Days after the due date on which somebody of this habit pays. */
export const PAYS_AFTER: Readonly<Record<Habit, number>> = {
  prompt: -99,
  early: -99,
  late: 1,
  'very late': 6,
  never: 9_999,
};
const DAY = 86_400_000;

export class Expected {
  readonly invoices: ExpectedInvoice[] = [];
  status: 'active' | 'suspended' | 'cancelled' = 'active';
  readonly #of: Subscription;
  readonly #zone: string;
  readonly #anchor: Temporal.Instant;
  /** periods that are paid */
  #paid: number;
  #suspendedAt = 0;

  constructor(of: Subscription, zone: string) {
    this.#of = of;
    this.#zone = zone;
    this.#paid = of.trial === null ? 1 : 0;
    this.#anchor = of.trial === null ? of.begins : this.#daysAfter(of.begins, of.trial);
  }

  /** A run: invoices a week ahead, suspends two days late, ends a fortnight late. */
  run(at: Temporal.Instant): void {
    const [now, expires] = [at.epochMilliseconds, this.#boundary(this.#paid).epochMilliseconds];
    const ago = (days: number) => this.#daysAfter(at, -days).epochMilliseconds;
    if (this.status === 'active' && !this.#open() && expires < ago(-7)) this.#bill(at);
    const since = Math.max(expires, Date.parse(this.#open()?.made ?? '1970-01-01T00:00:00Z'));
    if (this.status === 'active' && since <= ago(2)) {
      this.status = 'suspended';
      this.#suspendedAt = now;
    }
    if (this.status === 'suspended' && expires <= ago(14) && this.#suspendedAt <= ago(12)) {
      this.status = 'cancelled';
      const open = this.#open();
      if (open) open.status = 'cancelled';
    }
  }

  /** Whether the customer pays now. */
  pays(at: Temporal.Instant): boolean {
    const open = this.#open();
    if (!open) return false;
    return Date.parse(open.due) + PAYS_AFTER[this.#of.habit] * DAY <= at.epochMilliseconds;
  }

  /** Whether the customer renews now, long before the period is over. */
  renewsEarly(day: number): boolean {
    return this.#of.habit === 'early' && day % 45 === 20 && this.status === 'active' && !this.#open();
  }

  renew(at: Temporal.Instant): void {
    this.#bill(at);
  }

  pay(): void {
    this.#open()!.status = 'paid';
    this.#paid++;
    this.status = 'active';
  }

  #open(): ExpectedInvoice | undefined {
    return this.invoices.find(({ status }) => status === 'pending');
  }

  #bill(at: Temporal.Instant): void {
    const [start, end] = [this.#boundary(this.#paid), this.#boundary(this.#paid + 1)].map(String) as [string, string];
    const { price, quantity, coupon } = this.#of;
    const full = price * BigInt(quantity);
    // The order was the first that the coupon took something off.
    const reduced = coupon && (coupon.cycles === null || this.invoices.length + 2 <= coupon.cycles);
    const total = reduced ? full - (full * coupon.percent) / 100n : full;
    this.invoices.push({ start, end, due: start, made: at.toString(), total, status: 'pending' });
  }

  /** The end of the n-th period: the anchor's wall time so many days, weeks, months or years later, on the month's last day at the latest. */
  #boundary(n: number): Temporal.Instant {
    const { unit, period } = this.#of;
    const local = this.#anchor.toZonedDateTimeISO(this.#zone).toPlainDateTime();
    const steps = n * period;
    if (unit === 'day' || unit === 'week') return this.#instant(local.add({ days: steps * (unit === 'week' ? 7 : 1) }));
    const months = local.year * 12 + (local.month - 1) + steps * (unit === 'year' ? 12 : 1);
    const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
    return this.#instant(local.with({ year, month, day: Math.min(local.day, lengthOf(year, month)) }));
  }

  /** The same time of day so many days later. */
  #daysAfter(at: Temporal.Instant, days: number): Temporal.Instant {
    return this.#instant(at.toZonedDateTimeISO(this.#zone).toPlainDateTime().add({ days }));
  }

  /** A wall time that is skipped lies after the gap, and of one that comes twice the second counts. */
  #instant(local: Temporal.PlainDateTime): Temporal.Instant {
    return local.toZonedDateTime(this.#zone, { disambiguation: 'later' }).toInstant();
  }
}

function lengthOf(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}
