import type { Invoice, InvoiceItem } from '@tollgate/sdk';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnsavedGuard } from '../../ui/feedback/unsaved-guard.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useCan } from '../../ui/session.ts';
import classes from './invoice-items.module.css';
import { InvoiceTotals } from './invoice-totals.tsx';
import { ItemRecord } from './item-record.tsx';
import { ItemRow } from './item-row.tsx';
import { useItemDrafts } from './use-item-drafts.ts';

const ConflictDialog = lazy(() =>
  import('../../ui/resource-form/conflict-dialog.tsx').then((module) => ({ default: module.ConflictDialog })),
);

interface Props {
  readonly invoice: Invoice;
  readonly items: readonly InvoiceItem[];
}

/** The lines of an invoice, and what they come to. */
export function InvoiceItems({ invoice, items }: Props) {
  const { t } = useTranslation();
  const sorted = [...items].sort((one, other) => one.id - other.id);
  const hints = { pending: undefined, paid: t('invoices.record'), cancelled: t('invoices.itemsClosed') };
  return (
    <Panel title={t('invoices.items')} flush>
      {invoice.status === 'pending' ? (
        <OpenItems invoice={invoice} items={sorted} />
      ) : sorted.length > 0 ? (
        <ItemRecord items={sorted} currency={invoice.currency_code} />
      ) : (
        <p className={classes.none}>{t('invoices.noItems')}</p>
      )}
      <InvoiceTotals invoice={invoice} hint={hints[invoice.status]} />
    </Panel>
  );
}

/** The lines of an invoice that is open: each is changed where it stands. */
function OpenItems({ invoice, items }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const drafts = useItemDrafts(invoice, items);
  useUnsavedGuard(drafts.dirty);
  const mayAdd = can('invoice_items.create');
  return (
    <>
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
        {items.map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            currency={invoice.currency_code}
            state={drafts.of(item)}
            readOnly={!can('invoice_items.update')}
            onDelete={can('invoice_items.delete') ? () => void drafts.remove(item) : undefined}
          />
        ))}
        {mayAdd && <ItemRow item={undefined} currency={invoice.currency_code} state={drafts.of(undefined)} />}
        {items.length === 0 && !mayAdd && <p className={classes.none}>{t('invoices.noItems')}</p>}
      </div>
      {drafts.conflict && (
        <Suspense>
          <ConflictDialog {...drafts.conflict} />
        </Suspense>
      )}
    </>
  );
}
