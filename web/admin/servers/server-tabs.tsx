import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../ui/page-tabs.tsx';

export function ServerTabs() {
  const { t } = useTranslation();
  return (
    <PageTabs
      label={t('servers.title')}
      tabs={[
        { label: t('servers.title'), to: '/settings/servers', permission: 'servers.view' },
        { label: t('servers.groups'), to: '/settings/server-groups', permission: 'server_groups.view' },
      ]}
    />
  );
}
