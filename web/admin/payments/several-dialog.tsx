import type { Invoice, Payment } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { sum } from '../../ui/amounts.ts';
import { api } from '../../ui/api.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import type { Field } from '../../ui/resource-form/types.ts';
import { Allocation } from './allocation.tsx';

interface Props {
  /** of one customer, in one currency */
  readonly invoices: readonly Invoice[];
  readonly name: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Writes down one payment of several invoices, and shows beforehand which of them gets what. */
export function PaySeveralDialog({ invoices, name, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const invoice_ids = invoices.map(({ id }) => id);
  const currency = invoices[0]!.currency_code;
  return (
    <FormDialog opened onClose={onClose} title={t('payments.several.title')} size="xl">
      <ResourceForm<Payment>
        resource="payments"
        record={undefined}
        create={(input) => api.payments.create({ ...input, invoice_ids })}
        createLabel={t('payments.several.action')}
        onCancel={onClose}
        onSaved={() => {
          onDone();
          toastDone(t('payments.recorded'));
        }}
        sections={[
          {
            columns: 2,
            text: t('payments.several.text', { name }),
            fields: useFields(currency, sum(invoices.map(({ remaining }) => remaining))),
          },
        ]}
      >
        {(values) => (
          <Allocation asked={{ invoice_ids, amount: String(values.amount ?? ''), allocation: values.allocation }} />
        )}
      </ResourceForm>
    </FormDialog>
  );
}

function useFields(currency: string, initial: string): readonly Field[] {
  const { t } = useTranslation();
  return [
    { kind: 'money', name: 'amount', label: t('payments.amount'), currency, required: true, initial },
    { kind: 'money', name: 'fee', label: t('payments.feeKept'), currency },
    {
      kind: 'text',
      name: 'gateway',
      label: t('payments.gateway'),
      placeholder: t('payments.gateways.manual'),
      description: t('payments.gatewayHint'),
    },
    { kind: 'text', name: 'transaction_id', label: t('payments.reference'), description: t('payments.referenceHint') },
    {
      kind: 'choice',
      name: 'allocation',
      label: t('payments.several.allocation'),
      required: true,
      initial: 'due',
      wide: true,
      options: [
        { value: 'due', label: t('payments.several.due') },
        { value: 'given', label: t('payments.several.given') },
      ],
    },
  ];
}
