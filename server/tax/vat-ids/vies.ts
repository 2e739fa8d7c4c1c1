/** What the register says of a VAT id. */
export type ViesAnswer =
  | { readonly outcome: 'valid' | 'invalid'; readonly name: string | null; readonly address: string | null }
  /** the register, or the member state behind it, does not answer now */
  | { readonly outcome: 'unavailable' };

const TIMEOUT = 5000;
const UNAVAILABLE: ViesAnswer = { outcome: 'unavailable' };

/**
 * Asks the VIES register (its REST interface: `GET <base>/ms/<two letters>/vat/<number>`, answered by `isValid`, `userError`, `name`,
 * `address`). Whatever goes wrong, here or there, is "unavailable": nothing is decided by a failure.
 */
export async function askVies(base: string, id: string): Promise<ViesAnswer> {
  const address = `${base.replace(/\/$/, '')}/ms/${id.slice(0, 2)}/vat/${encodeURIComponent(id.slice(2))}`;
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT), redirect: 'error' });
    const body = response.ok ? ((await response.json()) as Record<string, unknown>) : {};
    return answerOf(body);
  } catch {
    return UNAVAILABLE;
  }
}

function answerOf({ isValid, userError, name, address }: Record<string, unknown>): ViesAnswer {
  if (typeof isValid !== 'boolean') return UNAVAILABLE;
  if (!isValid && userError !== 'INVALID') return UNAVAILABLE;
  return { outcome: isValid ? 'valid' : 'invalid', name: told(name), address: told(address) };
}

/** Some member states tell no more than that an id is valid, and say so by dashes. */
const told = (value: unknown): string | null =>
  typeof value === 'string' && !/^-*$/.test(value.trim()) ? value.trim().slice(0, 1000) : null;
