import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import type { Service } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { recordQuery } from '../../ui/data/record.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { confirm } from '../../ui/feedback/confirm.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { useCan } from '../../ui/session.ts';
import { useWrite } from '../../ui/use-write.ts';
import { UserLink } from '../users/user-link.tsx';
import { ProductName } from './names.tsx';
import { service } from './routes.ts';
import { ServiceStatus } from './service-status.tsx';

export function ServicePage() {
  const { t } = useTranslation();
  const { serviceId } = service.useParams();
  const query = useQuery(recordQuery('services', serviceId));
  const params = { serviceId };
  const tabs = [
    { label: t('services.details'), to: '/services/$serviceId', params },
    { label: t('invoices.title'), to: '/services/$serviceId/invoices', params, permission: 'invoices.view' },
    { label: t('properties.title'), to: '/services/$serviceId/properties', params, permission: 'properties.view' },
  ] as const;
  return (
    <RecordPage query={query}>
      {(record) => (
        <>
          <PageHeader
            title={t('services.named', { name: `#${record.id}` })}
            parent={{ label: t('services.title'), to: '/services' }}
            beside={<ServiceStatus status={record.status} />}
            text={
              <>
                <ProductName id={record.product_id} /> · <UserLink id={record.user_id} />
              </>
            }
          >
            <Actions record={record} />
          </PageHeader>
          <PageTabs label={t('services.named', { name: `#${record.id}` })} tabs={tabs} />
          <Outlet />
        </>
      )}
    </RecordPage>
  );
}

const ICONS = { active: IconPlayerPlay, suspended: IconPlayerPause, cancelled: IconX } as const;

/** Where a service may go from where it stands. */
const NEXT: Record<Service['status'], readonly (keyof typeof ICONS)[]> = {
  pending: ['cancelled', 'active'],
  active: ['cancelled', 'suspended'],
  suspended: ['cancelled', 'active'],
  cancelled: ['active'],
};

function Actions({ record: { id, status } }: { record: Service }) {
  const { t } = useTranslation();
  const can = useCan();
  const { write, busy } = useWrite();
  const change = async (next: keyof typeof ICONS) => {
    const sure = await confirm({
      title: t(`services.ask.${next}.title`, { count: 1 }),
      text: t(`services.ask.${next}.text`),
      action: t(`services.ask.${next}.action`),
    });
    if (sure) await write(() => api.services.update(id, { status: next }), t('services.saved'));
  };
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
      {can('services.update') &&
        NEXT[status].map((next) => {
          const Icon = ICONS[next];
          return (
            <Button
              key={next}
              variant="default"
              leftSection={<Icon size={15} />}
              disabled={busy}
              onClick={() => void change(next)}
            >
              {t(`services.ask.${next}.action`)}
            </Button>
          );
        })}
    </>
  );
}
