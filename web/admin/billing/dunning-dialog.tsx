import type { DunningStep } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { toastDone } from '../../ui/feedback/toast.ts';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import type { FormValues, Section } from '../../ui/resource-form/types.ts';
import { FeeAmounts } from './fee-amounts.tsx';

interface Props {
  readonly edited: DunningStep | 'new' | undefined;
  readonly onClose: () => void;
}

export function DunningDialog({ edited, onClose }: Props) {
  const { t } = useTranslation();
  const record = edited === 'new' ? undefined : edited;
  const sections = useSections(record);
  const title = record ? t(`billing.actions.${record.action}`) : t('billing.newStep');
  return (
    <FormDialog opened={edited !== undefined} onClose={onClose} title={title}>
      <ResourceForm<DunningStep>
        resource="dunningSteps"
        record={record}
        sections={sections}
        onCancel={onClose}
        onSaved={() => {
          onClose();
          toastDone(t('billing.stepSaved'));
        }}
      />
    </FormDialog>
  );
}

function useSections(record: DunningStep | undefined): Section[] {
  const { t } = useTranslation();
  const is =
    (action: string) =>
    (values: FormValues): boolean =>
      (record?.action ?? values.action) === action;
  return [
    {
      columns: 2,
      fields: [
        {
          kind: 'choice',
          name: 'action',
          label: t('billing.action'),
          initial: 'remind',
          required: true,
          when: () => record === undefined,
          options: (['remind', 'fee', 'suspend', 'terminate'] as const).map((value) => ({
            value,
            label: t(`billing.actions.${value}`),
          })),
        },
        {
          kind: 'integer',
          name: 'days',
          label: t('billing.days'),
          description: record?.setting ? t('billing.daysOfSetting') : t('billing.daysHint'),
          initial: '3',
          required: true,
          min: -365,
        },
        {
          kind: 'text',
          name: 'fee_percent',
          label: t('billing.feeIn'),
          description: t('billing.feeHint'),
          placeholder: '5',
          when: is('fee'),
        },
        {
          kind: 'custom',
          name: 'fee_amounts',
          label: t('billing.feeAmounts'),
          description: t('billing.feeAmountsHint'),
          wide: true,
          when: is('fee'),
          render: (control) => <FeeAmounts {...control} hint={t('billing.feeAmountsHint')} />,
        },
        { kind: 'flag', name: 'enabled', label: t('billing.enabled'), initial: true, wide: true },
        {
          kind: 'text',
          name: 'subject',
          label: t('billing.mail.subject'),
          description: t('billing.textHint'),
          wide: true,
          when: is('remind'),
        },
        { kind: 'textarea', name: 'body', label: t('billing.mail.body'), wide: true, when: is('remind') },
      ],
    },
  ];
}
