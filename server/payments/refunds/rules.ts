import { type Flow, unreturned } from '../../ledger/index.ts';
import { lesser } from '../../platform/money.ts';

export interface Refundable {
  /** how much may go back at most */
  readonly most: bigint;
  /** of a refund of `amount`, what is taken from the credit that the payment has become */
  fromCredit(amount: bigint): bigint;
}

const positive = (amount: bigint): bigint => (amount > 0n ? amount : 0n);

/**
 * Nothing is given back twice: what has become credit already can only go back the way it came, out of that credit, as far as it is still
 * there. All that is given back, as credit or as money, stays within what was paid.
 */
export function refundable(
  flow: Flow,
  { destination, left, balance }: { destination: string; left: bigint; balance: bigint },
): Refundable {
  const free = unreturned(flow);
  const kept = positive(flow.became - flow.takenBack - flow.fromCredit);
  const held = destination === 'gateway' ? lesser(kept, positive(balance)) : 0n;
  return { most: lesser(left, free + held), fromCredit: (amount) => lesser(amount, held) };
}
