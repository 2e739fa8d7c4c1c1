import type { Invoice, Transaction } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { signOf } from '../../ui/amounts.ts';
import { api } from '../../ui/api.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { useMoney } from '../../ui/money.ts';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';

interface Props {
  readonly invoice: Invoice;
  readonly onClose: () => void;
}

/** Writes down money that came in for an invoice; what it doesn't need becomes credit. */
export function RecordPayment({ invoice, onClose }: Props) {
  const { t } = useTranslation();
  const money = useMoney();
  const { id, remaining, currency_code: currency } = invoice;
  const needed = signOf(remaining) > 0;
  return (
    <ResourceForm<Transaction>
      resource="invoiceTransactions"
      record={undefined}
      create={(input) => api.invoices.pay(id, input)}
      createLabel={t('payments.record')}
      onCancel={onClose}
      onSaved={() => {
        onClose();
        toastDone(t('payments.recorded'));
      }}
      sections={[
        {
          columns: 2,
          text: needed
            ? t('payments.recordText', { remaining: money(remaining, currency) })
            : t('payments.recordNotNeeded'),
          fields: [
            {
              kind: 'money',
              name: 'amount',
              label: t('payments.amount'),
              currency,
              required: true,
              initial: needed ? remaining : '',
            },
            { kind: 'money', name: 'fee', label: t('payments.feeKept'), currency },
            {
              kind: 'text',
              name: 'gateway',
              label: t('payments.gateway'),
              placeholder: t('payments.gateways.manual'),
              description: t('payments.gatewayHint'),
            },
            {
              kind: 'text',
              name: 'transaction_id',
              label: t('payments.reference'),
              description: t('payments.referenceHint'),
            },
          ],
        },
      ]}
    />
  );
}
