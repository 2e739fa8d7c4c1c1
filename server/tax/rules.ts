/** The arithmetic of tax. Amounts are minor units; a rate counts ten-thousandths of a percent (19 % is 190,000). No I/O. */

const WHOLE = 1_000_000n;

/** Reads a percentage with at most four digits after the point. Throws a RangeError for what is none. */
export function rateOf(percent: string): bigint {
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(percent);
  if (!match) throw new RangeError(`"${percent}" is not a rate in percent.`);
  return BigInt(match[1]!) * 10_000n + BigInt((match[2] ?? '').padEnd(4, '0'));
}

/** The shortest decimal text of a rate: "19", "5.5". */
export function percentOf(rate: bigint): string {
  const fraction = (rate % 10_000n).toString().padStart(4, '0').replace(/0+$/, '');
  return `${rate / 10_000n}${fraction && `.${fraction}`}`;
}

/** A quotient, rounded half away from zero. `divisor` is positive. */
export function divideRounded(value: bigint, divisor: bigint): bigint {
  const magnitude = (2n * (value < 0n ? -value : value) + divisor) / (2n * divisor);
  return value < 0n ? -magnitude : magnitude;
}

/** A share of an amount, such as the tax that comes on top of a net amount; in ten-thousandths of a percent. */
export const shareOf = (amount: bigint, rate: bigint): bigint => divideRounded(amount * rate, WHOLE);

/** The tax that a gross amount contains. */
export const taxIn = (gross: bigint, rate: bigint): bigint => divideRounded(gross * rate, WHOLE + rate);

export type TaxMode = 'inclusive' | 'exclusive';

/** Why the tax of a line is what it is. */
export const TAX_REASONS = ['off', 'rate', 'no_rate', 'reverse_charge', 'exempt'] as const;
export type TaxReason = (typeof TAX_REASONS)[number];

/** What is decided once for a customer and a day, and then holds for every line. */
export interface TaxTerms {
  readonly mode: TaxMode;
  /** what inclusive prices contain, whether it is due or not */
  readonly contained: bigint;
  /** what is due */
  readonly due: bigint;
  readonly name: string | null;
  readonly reason: TaxReason;
  /** what the invoice must say, such as who owes the tax */
  readonly note: string | null;
}

export interface TaxedAmount {
  /** in percent, as a decimal text */
  readonly rate: string;
  readonly name: string | null;
  /** the tax */
  readonly amount: bigint;
  readonly net: bigint;
  readonly gross: bigint;
  readonly reason: TaxReason;
}

/** The tax of one line, from its amount as prices are written (with the tax or without). Where none is due, an inclusive price goes down by it. */
export function taxAmount(terms: TaxTerms, amount: bigint): TaxedAmount {
  const { mode, contained, due, name, reason } = terms;
  const net = mode === 'inclusive' ? amount - taxIn(amount, contained) : amount;
  const tax = mode === 'inclusive' && due === contained ? amount - net : shareOf(net, due);
  return { rate: percentOf(due), name, amount: tax, net, gross: net + tax, reason };
}

/** The tax that a gross amount contains, at a rate in percent as it is stored: "19.0000". */
export const taxWithin = (gross: bigint, percent: string): bigint => taxIn(gross, rateOf(percent));

/** An amount, as prices are written, at the rate that another one was taxed at, whatever holds today. */
export function taxAtRate({ rate, name, reason }: TaxedAmount, mode: TaxMode, written: bigint): TaxedAmount {
  const due = rateOf(rate);
  return taxAmount({ mode, contained: due, due, name, reason, note: null }, written);
}
