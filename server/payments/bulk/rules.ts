import { lesser } from '../../platform/money.ts';

/** In which order money goes to invoices: as they were given, or the one that is due first. */
export const ORDERS = ['given', 'due'] as const;
export type Order = (typeof ORDERS)[number];

export interface Claim {
  readonly id: bigint;
  readonly due_at: Temporal.Instant | null;
  /** what is still to be paid, in minor units */
  readonly remaining: bigint;
}

export interface Part<Of extends Claim = Claim> {
  readonly claim: Of;
  /** of the payment; what the claim needs of it is `needed`, the rest becomes credit */
  readonly amount: bigint;
  readonly needed: bigint;
  readonly fee: bigint;
}

/** Claims in the order in which they are paid. What is never due comes last. */
export function inOrder<Of extends Claim>(claims: readonly Of[], order: Order): readonly Of[] {
  if (order === 'given') return claims;
  return [...claims].sort((a, b) => {
    if (a.due_at === null || b.due_at === null)
      return Number(a.due_at === null) - Number(b.due_at === null) || byId(a, b);
    return Temporal.Instant.compare(a.due_at, b.due_at) || byId(a, b);
  });
}

const byId = (a: Claim, b: Claim): number => (a.id < b.id ? -1 : 1);

/**
 * Shares out an amount: each claim gets what it needs, as long as there is something. The last that gets anything, or the first of all, also
 * gets what nobody needs. Parts come to the amount, and their fees to the fee (which is no more than the amount).
 */
export function allocate<Of extends Claim>(claims: readonly Of[], amount: bigint, fee: bigint): Part<Of>[] {
  let [left, feeLeft] = [amount, fee];
  const needs = claims.flatMap((claim) => {
    const needed = lesser(left, claim.remaining);
    left -= needed;
    return needed > 0n ? [{ claim, needed }] : [];
  });
  const paid = needs.length > 0 ? needs : claims.slice(0, 1).map((claim) => ({ claim, needed: 0n }));
  return paid.map(({ claim, needed }, index) => {
    const whole = index === paid.length - 1 ? needed + left : needed;
    const share = lesser(feeLeft, whole);
    feeLeft -= share;
    return { claim, amount: whole, needed, fee: share };
  });
}
