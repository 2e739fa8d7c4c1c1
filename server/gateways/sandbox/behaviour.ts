/** What the sandbox does by the last two digits of an amount in its smallest units: 12.01, or JPY 1201. Every other amount simply succeeds. */
export type Behaviour =
  | 'succeed'
  | 'decline'
  | 'process'
  | 'process-then-fail'
  | 'charge-and-hang'
  | 'fail-before'
  | 'repeat-webhooks'
  | 'no-webhook'
  | 'slow';

const BY_DIGITS: Readonly<Record<number, Behaviour>> = {
  1: 'decline',
  2: 'process',
  3: 'charge-and-hang',
  4: 'fail-before',
  5: 'repeat-webhooks',
  6: 'no-webhook',
  7: 'process-then-fail',
  8: 'slow',
};

export const behaviourOf = (minor: bigint): Behaviour => BY_DIGITS[Number(minor % 100n)] ?? 'succeed';
