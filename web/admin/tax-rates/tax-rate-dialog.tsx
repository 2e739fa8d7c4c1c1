import { TextInput } from '@mantine/core';
import type { TaxRate } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { toastDone } from '../../ui/feedback/toast.ts';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import type { ControlProps, Section } from '../../ui/resource-form/types.ts';
import { countryOptions } from './countries.ts';

interface Props {
  readonly edited: TaxRate | 'new' | undefined;
  readonly onClose: () => void;
}

export function TaxRateDialog({ edited, onClose }: Props) {
  const { t } = useTranslation();
  const record = edited === 'new' ? undefined : edited;
  const sections = useSections();
  return (
    <FormDialog opened={edited !== undefined} onClose={onClose} title={record ? record.name : t('taxRates.new')}>
      <ResourceForm<TaxRate>
        resource="taxRates"
        record={record}
        sections={sections}
        onCancel={onClose}
        onSaved={() => {
          onClose();
          toastDone(t('taxRates.saved'));
        }}
      />
    </FormDialog>
  );
}

function useSections(): Section[] {
  const { t, i18n } = useTranslation();
  const everywhere = { value: 'all', label: t('taxRates.all') };
  return [
    {
      columns: 2,
      fields: [
        { kind: 'text', name: 'name', label: t('fields.name'), placeholder: 'VAT', required: true },
        { kind: 'text', name: 'rate', label: t('taxRates.rateIn'), placeholder: '19', required: true },
        {
          kind: 'choice',
          name: 'country',
          label: t('taxRates.country'),
          description: t('taxRates.countryHint'),
          initial: 'all',
          required: true,
          wide: true,
          options: [everywhere, ...countryOptions(i18n.language)],
        },
        { kind: 'custom', name: 'valid_from', label: t('taxRates.from'), render: dayInput(t('taxRates.fromHint')) },
        { kind: 'custom', name: 'valid_until', label: t('taxRates.until'), render: dayInput(t('taxRates.untilHint')) },
      ],
    },
  ];
}

/** A day of the calendar, without a time zone: what is typed is what is sent. */
const dayInput =
  (description: string) =>
  ({ value, onChange, error, label }: ControlProps) => (
    <TextInput
      type="date"
      label={label}
      description={description}
      error={error}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
