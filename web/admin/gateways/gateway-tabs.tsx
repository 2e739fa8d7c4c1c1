import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../ui/page-tabs.tsx';

export function GatewayTabs() {
  const { t } = useTranslation();
  return (
    <PageTabs
      label={t('gateways.title')}
      tabs={[
        { label: t('gateways.title'), to: '/settings/gateways', permission: 'gateways.view' },
        { label: t('gateways.events.title'), to: '/settings/gateway-events', permission: 'gateways.view' },
        { label: t('gateways.endings.title'), to: '/settings/gateway-endings', permission: 'gateways.view' },
      ]}
    />
  );
}
