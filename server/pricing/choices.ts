import type { SaleOption, SalePlan, SaleProduct, SaleValue } from '../catalog/index.ts';

/** What is chosen of one option: a value, or what is written. */
export interface Choice {
  readonly option: SaleOption;
  readonly value: SaleValue | null;
  readonly text: string | null;
}

/** What is wrong, by the field that it stands in. */
export type Refusal = readonly [field: string, text: string];

export interface Chosen {
  readonly choices: readonly Choice[];
  readonly refusals: readonly Refusal[];
}

const MAX_TEXT = 255;
/** Unknown options that are named in an answer. */
const MAX_UNKNOWN = 20;

/** Reads what a request says of a product's options, by their ids. Whatever it says of others, or of prices, is refused or not looked at. */
export function chooseOptions({ name, options }: SaleProduct, given: Readonly<Record<string, unknown>>): Chosen {
  const unknown = Object.keys(given)
    .filter((id) => !options.some((option) => option.id.toString() === id))
    .slice(0, MAX_UNKNOWN);
  const refusals: Refusal[] = unknown.map((id) => [
    `options.${id.slice(0, 20)}`,
    `${name} has no such option: leave it out.`,
  ]);
  const choices: Choice[] = [];
  for (const option of options) {
    const chosen = chooseOne(name, option, given[option.id.toString()]);
    if (typeof chosen === 'string') refusals.push([`options.${option.id}`, chosen]);
    else if (chosen) choices.push(chosen);
  }
  return { choices, refusals };
}

/** A choice, nothing, or the text of what is wrong. */
function chooseOne(product: string, option: SaleOption, given: unknown): Choice | undefined | string {
  switch (option.type) {
    case 'text':
    case 'number':
      return written(product, option, given);
    case 'checkbox':
      return ticked(product, option, given);
    default:
      return selected(product, option, given);
  }
}

function written(product: string, option: SaleOption, given: unknown): Choice | undefined | string {
  if (given === undefined || given === null || given === '') return undefined;
  const text = typeof given === 'number' ? String(given) : typeof given === 'string' ? given.trim() : undefined;
  if (text === undefined || text.includes('\0') || [...text].length > MAX_TEXT)
    return `${option.name} of ${product} must be a text of at most ${MAX_TEXT} characters.`;
  if (option.type === 'number' && !/^-?\d{1,15}(\.\d{1,10})?$/.test(text))
    return `${option.name} of ${product} must be a number.`;
  return text === '' ? undefined : { option, value: null, text };
}

const YES: readonly unknown[] = [true, 1, '1', 'true'];
const NO: readonly unknown[] = [undefined, null, '', false, 0, '0', 'false'];

function ticked(product: string, option: SaleOption, given: unknown): Choice | undefined | string {
  if (NO.includes(given)) return undefined;
  if (!YES.includes(given)) return `${option.name} of ${product} must be true or false.`;
  const [value] = option.values;
  return value ? { option, value, text: null } : `${option.name} of ${product} has no value to choose: add one first.`;
}

function selected(product: string, option: SaleOption, given: unknown): Choice | undefined | string {
  if (given === undefined || given === null || given === '')
    return option.hidden || option.values.length === 0
      ? undefined
      : `${option.name} of ${product} is missing: choose one of its values.`;
  const value = option.values.find(({ id }) => id.toString() === String(given));
  return value
    ? { option, value, text: null }
    : `${option.name} of ${product} has no such value: choose one of its own.`;
}

/** What one unit costs: the plan and the values that were chosen, in minor units. */
export interface UnitPrice {
  readonly price: bigint;
  readonly setupFee: bigint;
}

/** Adds up the plan and the values for the same billing period. A price that is missing in the currency is a sentence, never zero. */
export function unitPriceOf(
  product: string,
  plan: SalePlan,
  choices: readonly Choice[],
  currency: string,
): UnitPrice | string {
  let total = costOf(plan);
  if (!total) return `${product} has no price in ${currency}: add one, or order in another currency.`;
  for (const { option, value } of choices) {
    if (!value || value.plans.length === 0) continue;
    const called = `${option.name} "${value.name}" of ${product}`;
    const own = value.plans.find((candidate) => fits(candidate, plan));
    if (!own) return `${called} has no price for ${periodOf(plan)}: add a plan for it.`;
    const cost = costOf(own);
    if (!cost) return `${called} has no price in ${currency}: add one, or order in another currency.`;
    total = { price: total.price + cost.price, setupFee: total.setupFee + cost.setupFee };
  }
  return total;
}

function costOf({ type, price, setup_fee }: SalePlan): UnitPrice | undefined {
  if (type === 'free') return { price: 0n, setupFee: 0n };
  return price === null ? undefined : { price, setupFee: setup_fee ?? 0n };
}

const fits = (value: SalePlan, plan: SalePlan): boolean =>
  value.type === 'free' ||
  (value.type === plan.type &&
    (plan.type !== 'recurring' ||
      (value.billing_period === plan.billing_period && value.billing_unit === plan.billing_unit)));

function periodOf({ type, billing_period, billing_unit }: SalePlan): string {
  if (type === 'one-time') return 'a single payment';
  if (type === 'free') return 'a free plan';
  return billing_period === 1 ? `one ${billing_unit}` : `${billing_period} ${billing_unit}s`;
}
