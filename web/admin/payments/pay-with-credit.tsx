import type { Invoice, Transaction } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { least } from '../../ui/amounts.ts';
import { api } from '../../ui/api.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { useMoney } from '../../ui/money.ts';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';

interface Props {
  readonly invoice: Invoice;
  /** what the customer has to spend */
  readonly balance: string;
  readonly onClose: () => void;
}

/** Pays an invoice, or a part of it, from what its customer has to spend. */
export function PayWithCredit({ invoice, balance, onClose }: Props) {
  const { t } = useTranslation();
  const money = useMoney();
  const { id, remaining, currency_code: currency } = invoice;
  const amounts = { balance: money(balance, currency), remaining: money(remaining, currency) };
  return (
    <ResourceForm<Transaction>
      resource="invoiceTransactions"
      record={undefined}
      create={(input) => api.invoices.payWithCredit(id, input)}
      createLabel={t('payments.withCredit')}
      onCancel={onClose}
      onSaved={() => {
        onClose();
        toastDone(t('payments.recorded'));
      }}
      sections={[
        {
          text: t('payments.withCreditText', amounts),
          fields: [
            {
              kind: 'money',
              name: 'amount',
              label: t('payments.amount'),
              currency,
              required: true,
              initial: least(balance, remaining),
            },
          ],
        },
      ]}
    />
  );
}
