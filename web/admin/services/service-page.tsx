import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../ui/data/record.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { ServerNotice } from '../servers/server-notice.tsx';
import { UserLink } from '../users/user-link.tsx';
import { ProductName } from './names.tsx';
import { service } from './routes.ts';
import { ServiceActions } from './service-actions.tsx';
import { ServiceStatus } from './service-status.tsx';

export function ServicePage() {
  const { t } = useTranslation();
  const { serviceId } = service.useParams();
  const query = useQuery(recordQuery('services', serviceId));
  const params = { serviceId };
  const tabs = [
    { label: t('services.details'), to: '/services/$serviceId', params },
    { label: t('upgrades.title'), to: '/services/$serviceId/upgrades', params },
    { label: t('services.timeline.title'), to: '/services/$serviceId/timeline', params },
    { label: t('invoices.title'), to: '/services/$serviceId/invoices', params, permission: 'invoices.view' },
    { label: t('servers.server'), to: '/services/$serviceId/server', params, permission: 'provisionings.view' },
    { label: t('properties.title'), to: '/services/$serviceId/properties', params, permission: 'properties.view' },
  ] as const;
  return (
    <RecordPage query={query}>
      {(record) => (
        <>
          <PageHeader
            title={t('services.named', { name: `#${record.id}` })}
            parent={{ label: t('services.title'), to: '/services' }}
            beside={
              <>
                <ServiceStatus status={record.status} />
                <ServerNotice state={record.provisioning_state} />
              </>
            }
            text={
              <>
                <ProductName id={record.product_id} /> · <UserLink id={record.user_id} />
              </>
            }
          >
            <ServiceActions record={record} />
          </PageHeader>
          <PageTabs label={t('services.named', { name: `#${record.id}` })} tabs={tabs} />
          <Outlet />
        </>
      )}
    </RecordPage>
  );
}
