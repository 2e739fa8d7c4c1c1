import type { Invoice } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';

interface Props {
  readonly userId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes out an invoice over credit that a customer pays in. */
export function DepositDialog({ userId, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog opened={opened} onClose={onClose} title={t('credits.depositTitle')}>
      <ResourceForm<Invoice>
        resource="invoices"
        record={undefined}
        create={(input) => api.users.deposit(Number(userId), input as { currency_code: string; amount: string })}
        createLabel={t('credits.depositTitle')}
        onCancel={onClose}
        onSaved={() => {
          onClose();
          toastDone(t('credits.depositDone'));
        }}
        sections={[
          {
            columns: 2,
            text: t('credits.depositText'),
            fields: [
              { kind: 'currency', name: 'currency_code', label: t('fields.currency'), required: true },
              {
                kind: 'money',
                name: 'amount',
                label: t('payments.amount'),
                currency: 'currency_code',
                required: true,
              },
            ],
          },
        ]}
      />
    </FormDialog>
  );
}
