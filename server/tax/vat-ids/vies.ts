import { FetchProblem, type OutboundFetch } from '../../platform/outbound/fetch.ts';

/** What the register says of a VAT id. */
export type ViesAnswer =
  | { readonly outcome: 'valid' | 'invalid'; readonly name: string | null; readonly address: string | null }
  /** the register, or the member state behind it, does not answer now; why, in a sentence */
  | { readonly outcome: 'unavailable'; readonly problem: string };

const TIMEOUT = 5000;
const unavailable = (problem: string): ViesAnswer => ({ outcome: 'unavailable', problem });

/**
 * Asks the VIES register (its REST interface: `GET <base>/ms/<two letters>/vat/<number>`, answered by `isValid`, `userError`, `name`,
 * `address`). Whatever goes wrong, here or there, is "unavailable": nothing is decided by a failure.
 */
export async function askVies(fetch: OutboundFetch, base: string, id: string): Promise<ViesAnswer> {
  const address = `${base.replace(/\/$/, '')}/ms/${id.slice(0, 2)}/vat/${encodeURIComponent(id.slice(2))}`;
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT) });
    if (!response.ok) return unavailable(`The register answered with status ${response.status}.`);
    return answerOf((await response.json()) as Record<string, unknown>);
  } catch (error) {
    return unavailable(error instanceof FetchProblem ? error.message : 'The register did not answer as it should.');
  }
}

function answerOf({ isValid, userError, name, address }: Record<string, unknown>): ViesAnswer {
  if (typeof isValid === 'boolean' && (isValid || userError === 'INVALID'))
    return { outcome: isValid ? 'valid' : 'invalid', name: told(name), address: told(address) };
  const code = typeof userError === 'string' && /^[A-Z_]{1,40}$/.test(userError) ? ` (${userError})` : '';
  return unavailable(`The register can not tell now${code}.`);
}

/** Some member states tell no more than that an id is valid, and say so by dashes. */
const told = (value: unknown): string | null =>
  typeof value === 'string' && !/^-*$/.test(value.trim()) ? value.trim().slice(0, 1000) : null;
