import type { Invoice } from '@tollgate/sdk';
import { signOf } from '../../ui/amounts.ts';
import { useMoney } from '../../ui/money.ts';

/** What is still to be paid of an invoice; a dash when that is nothing. */
export function Remaining({ remaining, currency_code }: Pick<Invoice, 'remaining' | 'currency_code'>) {
  const money = useMoney();
  if (signOf(remaining) === 0) return <span className="tg-dim">–</span>;
  return money(remaining, currency_code);
}
