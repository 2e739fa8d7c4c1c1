import type { Line } from './quote.ts';

/**
 * The gross amount of a line as price and quantity. Where it can't be divided, the item is one of that amount, and says how many it is for.
 */
export function asItem({ kind, description, quantity, tax: { gross } }: Omit<Line, 'item'>) {
  if (gross % BigInt(quantity) === 0n) return { kind, description, quantity, price: gross / BigInt(quantity) };
  return { kind, description: `${quantity} × ${description}`.slice(0, 255), quantity: 1, price: gross };
}
