import type { ChangeLine } from '../../pricing/index.ts';

const MAX = 255;

/**
 * The gross amount of a line as price and quantity of an item, with the days that it is for: "VPS M (Monthly) (2026-11-24 – 2026-12-12)". Where
 * the amount can't be divided, the item is one of it, and says how many it is for.
 */
export function asItem({ description, quantity, span, tax: { gross } }: ChangeLine, zone: string) {
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate().toString();
  const days = span ? ` (${day(span.start)} – ${day(span.end)})` : '';
  const whole = gross % BigInt(quantity) === 0n;
  const called = whole ? description : `${quantity} × ${description}`;
  return {
    description: [...called].slice(0, MAX - days.length).join('') + days,
    ...(whole ? { quantity, price: gross / BigInt(quantity) } : { quantity: 1, price: gross }),
  };
}
