import type { Currency } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { toastDone } from '../../ui/feedback/toast.ts';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import type { Section } from '../../ui/resource-form/types.ts';

const FORMATS = ['1.000,00', '1,000.00', '1 000,00', '1 000.00'] as const;

interface Props {
  readonly edited: Currency | 'new' | undefined;
  readonly onClose: () => void;
}

export function CurrencyDialog({ edited, onClose }: Props) {
  const { t } = useTranslation();
  const record = edited === 'new' ? undefined : edited;
  const sections = useSections(record === undefined);
  return (
    <FormDialog opened={edited !== undefined} onClose={onClose} title={record ? record.name : t('currencies.new')}>
      <ResourceForm<Currency>
        resource="currencies"
        record={record}
        sections={sections}
        onCancel={onClose}
        onSaved={() => {
          onClose();
          toastDone(t('currencies.saved'));
        }}
      />
    </FormDialog>
  );
}

function useSections(isNew: boolean): Section[] {
  const { t } = useTranslation();
  return [
    {
      columns: 2,
      fields: [
        {
          kind: 'text',
          name: 'code',
          label: t('currencies.code'),
          description: t('currencies.codeHint'),
          placeholder: 'EUR',
          required: isNew,
          disabled: !isNew,
        },
        {
          kind: 'choice',
          name: 'format',
          label: t('currencies.format'),
          description: t('currencies.formatHint'),
          initial: '1.000,00',
          options: FORMATS.map((value) => ({ value, label: value })),
        },
        { kind: 'text', name: 'name', label: t('fields.name'), required: true, wide: true, placeholder: 'Euro' },
        { kind: 'text', name: 'prefix', label: t('currencies.prefix'), placeholder: '$' },
        { kind: 'text', name: 'suffix', label: t('currencies.suffix'), placeholder: ' €' },
      ],
    },
  ];
}
