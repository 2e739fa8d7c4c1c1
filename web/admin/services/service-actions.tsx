import { Button } from '@mantine/core';
import { IconCalendarPlus, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Service } from '@tollgate/sdk';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { confirm } from '../../ui/feedback/confirm.ts';
import { useCan } from '../../ui/session.ts';
import { useWrite } from '../../ui/use-write.ts';
import { cancellationsOf, openOf, renewalsOf } from './life.ts';

const EndDialog = lazy(() => import('./end-dialog.tsx').then(({ EndDialog: component }) => ({ default: component })));

const ICONS = {
  activate: IconPlayerPlay,
  suspend: IconPlayerPause,
  unsuspend: IconPlayerPlay,
  renew: IconCalendarPlus,
} as const;

type Step = keyof typeof ICONS;

/** Where a service may go from where it stands. */
const STEPS: Record<Service['status'], readonly Step[]> = {
  pending: ['activate'],
  active: ['suspend', 'renew'],
  suspended: ['unsuspend'],
  cancelled: ['activate'],
};

/** What can be done with a service as it stands, each after a question. */
export function ServiceActions({ record }: { record: Service }) {
  const { t } = useTranslation();
  const can = useCan();
  const { write, busy } = useWrite();
  const [asking, setAsking] = useState(false);
  const { id, status, expires_at } = record;
  const run = async (step: Step) => {
    const anew = step === 'activate' && status === 'cancelled' ? 'anew' : step;
    const sure = await confirm({
      title: t(`services.steps.${anew}.title`),
      text: t(`services.steps.${anew}.text`),
      action: t(`services.steps.${anew}.action`),
    });
    if (sure) await write(() => api.services[step](id), t(`services.steps.${anew}.done`));
  };
  const ending = openOf(useQuery(cancellationsOf(id)).data) !== undefined;
  const awaited = useQuery(renewalsOf(id)).data?.some((renewal) => renewal.status === 'pending');
  const renewable = expires_at !== null && !ending && !awaited;
  const steps = STEPS[status].filter((step) => step !== 'renew' || renewable);
  return (
    <>
      <DeleteButton
        resource="services"
        id={id}
        title={t('services.deleteTitle', { count: 1 })}
        text={t('services.deleteText')}
        typed={String(id)}
        done={t('services.deleted', { count: 1 })}
        next={{ to: '/services' }}
      />
      {can('services.update') && (
        <>
          {status !== 'cancelled' && (
            <Button variant="default" leftSection={<IconX size={15} />} disabled={busy} onClick={() => setAsking(true)}>
              {t('services.end.button')}
            </Button>
          )}
          {steps.map((step) => {
            const Icon = ICONS[step];
            const called = step === 'activate' && status === 'cancelled' ? 'anew' : step;
            return (
              <Button
                key={step}
                variant="default"
                leftSection={<Icon size={15} />}
                disabled={busy}
                onClick={() => void run(step)}
              >
                {t(`services.steps.${called}.action`)}
              </Button>
            );
          })}
        </>
      )}
      {asking && (
        <Suspense>
          <EndDialog record={record} ending={ending} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
