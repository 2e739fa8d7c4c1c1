import type { CreditNote, Invoice } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { useMoney } from '../../ui/money.ts';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';

interface Props {
  readonly invoice: Invoice;
  /** what was not taken off it yet */
  readonly left: string;
  readonly onClose: () => void;
}

/** Takes something off an invoice. */
export function CreditInvoiceDialog({ invoice: { id, currency_code: currency }, left, onClose }: Props) {
  const { t } = useTranslation();
  const money = useMoney();
  const amount = { kind: 'money', name: 'amount', label: t('creditNotes.amount'), currency } as const;
  return (
    <FormDialog opened onClose={onClose} title={t('creditNotes.create')}>
      <ResourceForm<CreditNote>
        resource="creditNotes"
        record={undefined}
        create={(input) => api.invoices.credit(id, input as { reason: string })}
        createLabel={t('creditNotes.create')}
        onCancel={onClose}
        onSaved={({ number }) => {
          onClose();
          toastDone(t('creditNotes.created', { name: number }));
        }}
        sections={[
          {
            columns: 2,
            text: t('creditNotes.text', { left: money(left, currency) }),
            fields: [
              { ...amount, required: true, initial: left },
              { kind: 'text', name: 'reason', label: t('creditNotes.reason'), required: true },
            ],
          },
        ]}
      />
    </FormDialog>
  );
}
