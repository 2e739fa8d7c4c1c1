import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { AuditLink } from '../audits/audit-link.tsx';
import { GROUPS, settingsOf } from './groups.ts';
import { settingsQuery } from './list.ts';

export function SettingsPage() {
  const { t } = useTranslation();
  const { data = [] } = useQuery(settingsQuery);
  const tabs = GROUPS.filter((group) => data.length === 0 || settingsOf(group, data).length > 0).map((group) => ({
    label: t(`settings.groups.${group}`),
    to: '/settings/shop/$group' as const,
    params: { group },
  }));
  return (
    <>
      <PageHeader title={t('settings.title')}>
        <AuditLink resource="settings" />
      </PageHeader>
      <PageTabs label={t('settings.title')} tabs={tabs} />
      <Outlet />
    </>
  );
}
