import type { Invoice, WriteOff } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { useMoney } from '../../ui/money.ts';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';

interface Props {
  readonly invoice: Invoice;
  readonly onClose: () => void;
}

/** Gives up what is owed for an invoice, wholly or in part. */
export function WriteOffInvoice({ invoice: { id, remaining, currency_code: currency }, onClose }: Props) {
  const { t } = useTranslation();
  const money = useMoney();
  return (
    <ResourceForm<WriteOff>
      resource="writeOffs"
      record={undefined}
      create={(input) => api.invoices.writeOff(id, input as { reason: string })}
      createLabel={t('payments.writeOff')}
      onCancel={onClose}
      onSaved={() => {
        onClose();
        toastDone(t('payments.writtenOff'));
      }}
      sections={[
        {
          text: t('payments.writeOffText', { remaining: money(remaining, currency) }),
          fields: [
            {
              kind: 'money',
              name: 'amount',
              label: t('payments.amount'),
              currency,
              required: true,
              initial: remaining,
            },
            { kind: 'text', name: 'reason', label: t('payments.reason'), required: true },
          ],
        },
      ]}
    />
  );
}
