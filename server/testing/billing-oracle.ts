// What a shop must bill, reckoned once more and on its own: day by day, service by service, with nothing but a calendar. It shares no code with
// what it is held against.

export type Habit = 'prompt' | 'late' | 'very late' | 'never';

/** A service as its customer ordered it, and how the customer pays. */
export interface Subscription {
  /** the moment that it was paid for the first time and began */
  readonly begins: Temporal.Instant;
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
export const PAYS_AFTER: Readonly<Record<Habit, number>> = { prompt: -99, late: 1, 'very late': 6, never: 9_999 };
const DAY = 86_400_000;

export class Expected {
  readonly invoices: ExpectedInvoice[] = [];
  status: 'active' | 'suspended' | 'cancelled' = 'active';
  readonly #of: Subscription;
  readonly #zone: string;
  #paid = 1;
  #suspendedAt = 0;

  constructor(of: Subscription, zone: string) {
    this.#of = of;
    this.#zone = zone;
  }

  /** A run: invoices a week ahead, suspends two days late, ends a fortnight late. */
  run(at: Temporal.Instant): void {
    const [now, expires] = [at.epochMilliseconds, this.#boundary(this.#paid).epochMilliseconds];
    if (this.status === 'active' && !this.#open() && expires < now + 7 * DAY) this.#bill(at);
    const since = Math.max(expires, Date.parse(this.#open()?.made ?? '1970-01-01T00:00:00Z'));
    if (this.status === 'active' && since <= now - 2 * DAY) {
      this.status = 'suspended';
      this.#suspendedAt = now;
    }
    if (this.status === 'suspended' && expires <= now - 14 * DAY && this.#suspendedAt <= now - 12 * DAY) {
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
    const total = this.#of.price * BigInt(this.#of.quantity);
    this.invoices.push({ start, end, due: start, made: at.toString(), total, status: 'pending' });
  }

  /** The end of the n-th period: the anchor's wall time so many days, weeks, months or years later, on the month's last day at the latest. */
  #boundary(n: number): Temporal.Instant {
    const { begins, unit, period } = this.#of;
    const local = begins.toZonedDateTimeISO(this.#zone).toPlainDateTime();
    const steps = n * period;
    if (unit === 'day' || unit === 'week') return this.#instant(local.add({ days: steps * (unit === 'week' ? 7 : 1) }));
    const months = local.year * 12 + (local.month - 1) + steps * (unit === 'year' ? 12 : 1);
    const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
    return this.#instant(local.with({ year, month, day: Math.min(local.day, lengthOf(year, month)) }));
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
