import type { Service } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';

interface Props {
  readonly id: number;
  readonly onClose: () => void;
}

/** Keeps a service from being suspended for not being paid, until a day. */
export function HoldDialog({ id, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog opened onClose={onClose} title={t('services.hold.title')}>
      <ResourceForm<Service>
        resource="services"
        record={undefined}
        create={(input) => api.services.hold(id, input as { until: string })}
        createLabel={t('services.hold.action')}
        onCancel={onClose}
        onSaved={() => {
          onClose();
          toastDone(t('services.hold.done'));
        }}
        sections={[
          {
            text: t('services.hold.text'),
            fields: [{ kind: 'day', name: 'until', label: t('services.hold.until'), required: true }],
          },
        ]}
      />
    </FormDialog>
  );
}
