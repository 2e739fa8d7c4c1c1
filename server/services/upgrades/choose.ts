import type { SaleOption, SaleProduct } from '../../catalog/index.ts';
import { type Choice, chooseOptions } from '../../pricing/index.ts';

type Refusal = readonly [field: string, text: string];

/** What a change of a service makes of its options. */
export interface Choosing {
  /** what the service becomes */
  readonly product: SaleProduct;
  /** whether it is of that product already */
  readonly same: boolean;
  readonly given: Readonly<Record<string, unknown>>;
  /** values of the service by their options */
  readonly values: ReadonlyMap<bigint, bigint>;
  /** keys of what was written for the service */
  readonly texts: ReadonlySet<string>;
  /** options of which the service has values, and the product doesn't have them */
  readonly others: readonly SaleOption[];
}

/**
 * The choices of a service after a change. What isn't asked for stays as it is, also what the new product doesn't offer; only what is
 * upgradable can change; what the new product needs and the service doesn't have yet must be chosen.
 */
export function chooseForUpgrade(choosing: Choosing): { choices: Choice[]; refusals: Refusal[] } {
  const { product, given, others, values } = choosing;
  const known = new Set(product.options.map(({ id }) => id.toString()));
  const unknown = Object.fromEntries(Object.entries(given).filter(([id]) => !known.has(id)));
  const refusals: Refusal[] = [...chooseOptions({ ...product, options: [] }, unknown).refusals];
  const choices: Choice[] = others.flatMap((option) => kept(option, values) ?? []);
  for (const option of product.options) {
    const chosen = chooseOne(choosing, option);
    choices.push(...chosen.choices);
    refusals.push(...chosen.refusals);
  }
  return { choices, refusals };
}

function chooseOne({ product, same, given, values, texts }: Choosing, option: SaleOption) {
  const asked = given[option.id.toString()];
  const written = option.type === 'text' || option.type === 'number';
  const had = written ? texts.has(keyOf(option)) : values.has(option.id);
  const before = kept(option, values);
  const stays = { choices: before ? [before] : [], refusals: [] };
  if (asked === undefined && (had || same)) return stays;
  const chosen = chooseOptions({ ...product, options: [option] }, { [option.id.toString()]: asked });
  if (option.upgradable || (!had && !same)) return chosen;
  const [now] = chosen.choices;
  if (!written && now?.value?.id === before?.value?.id) return stays;
  const text = `${option.name} can not be changed by an upgrade: leave it out.`;
  return { choices: [], refusals: [[`options.${option.id}`, text] as const] };
}

/** The name under which a server module knows what was written. */
export const keyOf = ({ env_variable, name }: SaleOption): string => env_variable ?? name;

function kept(option: SaleOption, values: ReadonlyMap<bigint, bigint>): Choice | undefined {
  const value = option.values.find(({ id }) => id === values.get(option.id));
  return value && { option, value, text: null };
}
