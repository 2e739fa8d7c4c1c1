/**
 * Spreads an amount over parts in proportion to their weights, by the method of the largest remainder: no unit is lost and none made, and
 * no part gets more than its weight as long as the amount is not more than all of them. All in minor units, none below zero.
 */
export function allocate(amount: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  if (sum === 0n) return weights.map(() => 0n);
  const shares = weights.map((weight) => (amount * weight) / sum);
  const left = amount - shares.reduce((total, share) => total + share, 0n);
  const byRemainder = weights
    .map((weight, at) => ({ at, remainder: (amount * weight) % sum }))
    .sort((one, other) =>
      one.remainder === other.remainder ? one.at - other.at : one.remainder > other.remainder ? -1 : 1,
    );
  for (const { at } of byRemainder.slice(0, Number(left))) shares[at]! += 1n;
  return shares;
}
