import type { InvoiceItem } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { padded, signOf, times } from '../../ui/amounts.ts';
import { MiniTable } from '../../ui/mini-table.tsx';
import { useMoney } from '../../ui/money.ts';
import classes from './invoice-items.module.css';
import { Reference } from './item-reference.tsx';
import { taxName } from './tax-lines.ts';

/** The lines of an invoice that can't be changed any more, to read. */
export function ItemRecord({ items, currency }: { items: readonly InvoiceItem[]; currency: string }) {
  const { t } = useTranslation();
  const money = useMoney();
  return (
    <MiniTable
      label={t('invoices.items')}
      columns={[
        { label: t('fields.description') },
        { label: t('fields.quantity'), align: 'end' },
        { label: t('fields.price'), align: 'end' },
        { label: t('fields.total'), align: 'end' },
      ]}
      rows={items.map((item) => ({
        key: item.id,
        cells: [
          <span className={classes.what}>
            {item.description}
            <Reference item={item} />
            {signOf(item.tax_amount) !== 0 && (
              <span className="tg-dim tg-small">
                {t('invoices.taxIn', { name: taxName(item), amount: money(item.tax_amount, currency) })}
              </span>
            )}
          </span>,
          item.quantity,
          money(item.price, currency),
          money(padded(times(item.price, item.quantity), currency), currency),
        ],
      }))}
    />
  );
}
