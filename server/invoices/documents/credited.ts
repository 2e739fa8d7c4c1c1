import type { CreditNoteFacts } from './facts.ts';
import { groupsOf, spread, type Taxed, taxedItems } from './tax-groups.ts';

/** What a credit note takes off, by tax. */
export const creditedGroups = ({ invoice, amount, tax }: CreditNoteFacts): Taxed[] =>
  spread(groupsOf(taxedItems(invoice.items)), { net: amount - tax, tax });
