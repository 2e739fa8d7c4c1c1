import type { Invoice } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { difference, signOf } from '../../ui/amounts.ts';
import { useMoney } from '../../ui/money.ts';
import classes from './invoice-items.module.css';

type Line = readonly [label: string, amount: string, strength?: 'total' | 'due'];

/** What an invoice comes to, what was paid of it, and what remains. */
export function InvoiceTotals({ invoice, hint }: { invoice: Invoice; hint?: string }) {
  const { t } = useTranslation();
  const money = useMoney();
  const { total, tax, paid, credited, written_off, remaining, status, currency_code } = invoice;
  const noted = difference(credited, written_off);
  const some = (amount: string) => signOf(amount) !== 0;
  const lines: Line[] = [
    ...(some(tax)
      ? ([
          [t('invoices.net'), difference(total, tax)],
          [t('invoices.tax'), tax],
        ] as const)
      : []),
    [t('fields.total'), total, 'total'],
    ...(some(paid) ? ([[t('invoices.paid'), paid]] as const) : []),
    ...(some(noted) ? ([[t('invoices.credited'), noted]] as const) : []),
    ...(some(written_off) ? ([[t('invoices.writtenOff'), written_off]] as const) : []),
    ...(status === 'pending' || some(paid) ? ([[t('invoices.remaining'), remaining, 'due']] as const) : []),
  ];
  return (
    <div className={classes.foot}>
      {hint && <p className={classes.hint}>{hint}</p>}
      <dl className={classes.totals}>
        {lines.map(([label, amount, strength]) => (
          <div key={label} data-strength={strength} data-zero={!some(amount) || undefined}>
            <dt>{label}</dt>
            <dd>
              {strength === 'total' ? <strong>{money(amount, currency_code)}</strong> : money(amount, currency_code)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
