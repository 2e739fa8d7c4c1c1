import type { ConfigOptionValue } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { toastDone } from '../../ui/feedback/toast.ts';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import type { Field, Section } from '../../ui/resource-form/types.ts';

interface Props {
  readonly optionId: number;
  readonly edited: ConfigOptionValue | 'new' | undefined;
  readonly onClose: () => void;
}

/** A value of an option: what it is called, here and by server modules. */
export function ValueDialog({ optionId, edited, onClose }: Props) {
  const { t } = useTranslation();
  const record = edited === 'new' ? undefined : edited;
  const fields: Field[] = [
    { kind: 'text', name: 'name', label: t('fields.name'), placeholder: '2 GB', required: true, wide: true },
    { kind: 'text', name: 'env_variable', label: t('options.told'), description: t('options.toldHint') },
    { kind: 'integer', name: 'sort', label: t('options.sort'), description: t('options.sortHint') },
  ];
  const owner: Field = {
    kind: 'custom',
    name: 'config_option_id',
    label: t('options.one'),
    initial: String(optionId),
    render: () => null,
  };
  const sections: Section[] = [{ columns: 2, fields: record ? fields : [...fields, owner] }];
  return (
    <FormDialog opened={edited !== undefined} onClose={onClose} title={record ? record.name : t('options.addValue')}>
      <ResourceForm<ConfigOptionValue>
        resource="configOptionValues"
        record={record}
        sections={sections}
        onCancel={onClose}
        onSaved={() => {
          onClose();
          toastDone(t('options.valueSaved'));
        }}
      />
    </FormDialog>
  );
}
