import type { Credit, User } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { toastDone } from '../../ui/feedback/toast.ts';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import type { Field } from '../../ui/resource-form/types.ts';
import { nameOf } from '../../ui/session.ts';

interface Props {
  readonly edited: Credit | 'new' | undefined;
  readonly onClose: () => void;
}

/** Grants credit to a customer, or changes what they have. */
export function CreditDialog({ edited, onClose }: Props) {
  const { t } = useTranslation();
  const record = edited === 'new' ? undefined : edited;
  const who: Field = {
    kind: 'record',
    name: 'user_id',
    label: t('credits.user'),
    resource: 'users',
    search: 'email',
    labelOf: (user: User) => nameOf(user),
    required: true,
    wide: true,
  };
  const what: Field[] = [
    { kind: 'currency', name: 'currency_code', label: t('fields.currency'), required: true },
    { kind: 'money', name: 'amount', label: t('credits.amount'), currency: 'currency_code', required: true },
  ];
  return (
    <FormDialog opened={edited !== undefined} onClose={onClose} title={record ? t('credits.change') : t('credits.add')}>
      <ResourceForm<Credit>
        resource="credits"
        record={record}
        sections={[{ columns: 2, text: t('credits.booked'), fields: record ? what : [who, ...what] }]}
        onCancel={onClose}
        onSaved={() => {
          onClose();
          toastDone(t('credits.saved'));
        }}
      />
    </FormDialog>
  );
}
