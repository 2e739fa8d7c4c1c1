import type { Invoice, InvoiceItem } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { totalOf } from '../../ui/amounts.ts';
import { useUnsavedGuard } from '../../ui/feedback/unsaved-guard.tsx';
import { useMoney } from '../../ui/money.ts';
import { Panel } from '../../ui/panel.tsx';
import { useCan } from '../../ui/session.ts';
import classes from './invoice-items.module.css';
import { ItemRow } from './item-row.tsx';
import { useItemDrafts } from './use-item-drafts.ts';

interface Props {
  readonly invoice: Invoice;
  readonly items: readonly InvoiceItem[];
}

/** The lines of an invoice. Each is changed where it stands, as long as the invoice is open. */
export function InvoiceItems({ invoice, items }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const money = useMoney();
  const drafts = useItemDrafts(invoice);
  useUnsavedGuard(drafts.dirty);
  const open = invoice.status === 'pending';
  const mayAdd = open && can('invoice_items.create');
  const sorted = [...items].sort((one, other) => one.id - other.id);
  return (
    <Panel title={t('invoices.items')} flush>
      {/* biome-ignore lint/a11y/useSemanticElements: rows of inputs are cards on a phone, which a table can't be */}
      <div className={classes.items} role="table" aria-label={t('invoices.items')}>
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: a row of headings */}
        <div className={classes.head} role="row">
          {[
            t('fields.description'),
            t('fields.quantity'),
            t('fields.price'),
            t('fields.total'),
            t('actions.label'),
          ].map((label, index) => (
            // biome-ignore lint/a11y/useSemanticElements: see above
            // biome-ignore lint/a11y/useFocusableInteractive: nothing sorts here
            <span key={label} role="columnheader" data-align={index > 0 ? 'end' : undefined}>
              {index === 4 ? <span className={classes.unseen}>{label}</span> : label}
            </span>
          ))}
        </div>
        {sorted.map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            currency={invoice.currency_code}
            state={drafts.of(item)}
            readOnly={!open || !can('invoice_items.update')}
            onDelete={open && can('invoice_items.delete') ? () => void drafts.remove(item) : undefined}
          />
        ))}
        {mayAdd && <ItemRow item={undefined} currency={invoice.currency_code} state={drafts.of(undefined)} />}
        {sorted.length === 0 && !mayAdd && <p className={classes.none}>{t('invoices.noItems')}</p>}
      </div>
      <div className={classes.total}>
        <span className={classes.hint}>{!open && t('invoices.itemsClosed')}</span>
        <span>{t('fields.total')}</span>
        <strong className="tg-number">{money(totalOf(sorted, invoice.currency_code), invoice.currency_code)}</strong>
      </div>
    </Panel>
  );
}
