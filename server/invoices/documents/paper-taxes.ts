import type { Formats } from './formats.ts';
import type { Total } from './paper.ts';
import type { Category, Taxed } from './tax-groups.ts';

/** The net amount, and what each tax comes to; nothing where there is no tax to speak of. */
export function taxTotals(
  groups: readonly Taxed[],
  { net, tax }: { readonly net: bigint; readonly tax: bigint },
  formats: Formats,
): Total[] {
  const told = groups.filter(({ category }) => category !== 'O');
  if (told.length === 0 && tax === 0n) return [];
  const { t, money } = formats;
  return [
    { label: t.net, amount: money(net) },
    ...told.map((group) => ({ label: labelOf(group, formats), amount: money(group.tax) })),
  ];
}

function labelOf({ category, rate, name, net }: Taxed, { t, money, rate: percent }: Formats): string {
  const names: Partial<Record<Category, string>> = { AE: t.reverseCharge, E: t.exempt };
  return names[category] ? t.noTaxOn(names[category], money(net)) : t.taxOn(name ?? t.tax, percent(rate), money(net));
}
