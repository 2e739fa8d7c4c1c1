import type { Invoice, Transaction } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { least, signOf } from '../../ui/amounts.ts';
import { api } from '../../ui/api.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { useMoney } from '../../ui/money.ts';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import type { Field, Section } from '../../ui/resource-form/types.ts';

interface FormProps {
  readonly create: (input: object) => Promise<Transaction>;
  readonly label: string;
  readonly section: Section;
  readonly onClose: () => void;
}

function PaymentForm({ create, label, section, onClose }: FormProps) {
  const { t } = useTranslation();
  return (
    <ResourceForm<Transaction>
      resource="invoiceTransactions"
      record={undefined}
      create={create}
      createLabel={label}
      onCancel={onClose}
      onSaved={() => {
        onClose();
        toastDone(t('payments.recorded'));
      }}
      sections={[section]}
    />
  );
}

interface Props {
  readonly invoice: Invoice;
  readonly onClose: () => void;
}

function useAmount(currency: string, initial: string): Field {
  const { t } = useTranslation();
  return { kind: 'money', name: 'amount', label: t('payments.amount'), currency, required: true, initial };
}

/** Writes down money that came in for an invoice; what it doesn't need becomes credit. */
export function RecordPayment({ invoice: { id, remaining, currency_code: currency }, onClose }: Props) {
  const { t } = useTranslation();
  const money = useMoney();
  const needed = signOf(remaining) > 0;
  const amount = useAmount(currency, needed ? remaining : '');
  return (
    <PaymentForm
      create={(input) => api.invoices.pay(id, input)}
      label={t('payments.record')}
      onClose={onClose}
      section={{
        columns: 2,
        text: needed
          ? t('payments.recordText', { remaining: money(remaining, currency) })
          : t('payments.recordNotNeeded'),
        fields: [
          amount,
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
      }}
    />
  );
}

/** Pays an invoice, or a part of it, from what its customer has to spend: `balance`. */
export function PayWithCredit({ invoice, balance, onClose }: Props & { readonly balance: string }) {
  const { t } = useTranslation();
  const money = useMoney();
  const { id, remaining, currency_code: currency } = invoice;
  const amounts = { balance: money(balance, currency), remaining: money(remaining, currency) };
  const amount = useAmount(currency, least(balance, remaining));
  return (
    <PaymentForm
      create={(input) => api.invoices.payWithCredit(id, input)}
      label={t('payments.withCredit')}
      onClose={onClose}
      section={{ text: t('payments.withCreditText', amounts), fields: [amount] }}
    />
  );
}
