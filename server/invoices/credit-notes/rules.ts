/** What an invoice comes to and what was taken off it before; all in minor units. */
export interface Credited {
  readonly total: bigint;
  readonly tax: bigint;
  /** of the total, by earlier credit notes */
  readonly amount: bigint;
  /** of the tax, by earlier credit notes */
  readonly credited_tax: bigint;
}

/**
 * The tax in an amount that is taken off an invoice. Shares are cut from the running sum, so that notes over the whole invoice together
 * carry its whole tax and no unit is lost between them.
 */
export function taxInCredit({ total, tax, amount, credited_tax }: Credited, more: bigint): bigint {
  return share(tax, amount + more, total) - credited_tax;
}

/** `whole * part / of`, rounded half away from zero; nothing of nothing. */
function share(whole: bigint, part: bigint, of: bigint): bigint {
  if (of === 0n) return 0n;
  const sign = whole < 0n ? -1n : 1n;
  return (sign * (2n * sign * whole * part + of)) / (2n * of);
}
