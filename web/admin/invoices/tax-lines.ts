import type { InvoiceItem } from '@tollgate/sdk';
import i18next from 'i18next';
import { signOf, sum } from '../../ui/amounts.ts';

type Taxed = Pick<InvoiceItem, 'tax_name' | 'tax_rate' | 'tax_amount'>;

/** "VAT 19 %", as the item has it. */
export function taxName({ tax_name, tax_rate }: Taxed): string {
  const rate = tax_rate === null ? '' : ` ${Number(tax_rate).toLocaleString(i18next.language)} %`;
  return `${tax_name ?? i18next.t('invoices.tax')}${rate}`;
}

/** What each tax comes to, in the order in which they first appear. */
export const taxLines = (items: readonly Taxed[]): [name: string, amount: string][] =>
  [...Map.groupBy(items, taxName)]
    .map(([name, taxed]): [string, string] => [name, sum(taxed.map(({ tax_amount }) => tax_amount))])
    .filter(([, amount]) => signOf(amount) !== 0);
