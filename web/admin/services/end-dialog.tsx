import type { Service, ServiceCancellation } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { confirm } from '../../ui/feedback/confirm.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { shortDate } from '../../ui/time.tsx';

interface Props {
  readonly record: Service;
  /** it ends with its period already */
  readonly ending: boolean;
  readonly onClose: () => void;
}

/** Lets a service end, at once or with its period. */
export function EndDialog({ record: { id, status, expires_at }, ending, onClose }: Props) {
  const { t } = useTranslation();
  // One that never began has no period to end with.
  const day = !ending && status !== 'pending' && expires_at !== null ? shortDate(new Date(expires_at)) : undefined;
  const types = [
    ...(day === undefined ? [] : [{ value: 'end_of_period', label: t('services.end.atPeriod', { day }) }]),
    { value: 'immediate', label: t('services.end.now') },
  ];
  return (
    <FormDialog opened onClose={onClose} title={t('services.end.title')}>
      <ResourceForm<ServiceCancellation>
        resource="serviceCancellations"
        record={undefined}
        create={(input) => api.services.requestCancellation(id, input as { type: 'immediate' })}
        createLabel={t('services.end.button')}
        onCancel={onClose}
        ask={({ type }) =>
          type === 'immediate'
            ? confirm({
                title: t('services.end.ask'),
                text: t('services.end.askText'),
                action: t('services.end.askAction'),
                danger: true,
              })
            : Promise.resolve(true)
        }
        onSaved={({ type }) => {
          onClose();
          toastDone(t(type === 'immediate' ? 'services.end.ended' : 'services.end.willEnd'));
        }}
        sections={[
          {
            text: t('services.end.text'),
            fields: [
              {
                kind: 'choice',
                name: 'type',
                label: t('services.end.when'),
                options: types,
                required: true,
                initial: types[0]!.value,
              },
              {
                kind: 'text',
                name: 'reason',
                label: t('services.end.reason'),
                description: t('services.end.reasonHint'),
              },
            ],
          },
        ]}
      />
    </FormDialog>
  );
}
