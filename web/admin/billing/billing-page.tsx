import { Button } from '@mantine/core';
import { IconListCheck, IconPlayerPlay } from '@tabler/icons-react';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { useCan } from '../../ui/session.ts';
import { useShortcut } from '../../ui/shortcuts/use-shortcut.ts';
import { useWrite } from '../../ui/use-write.ts';

/** What the shop does by itself: runs, what stood in their way, what is done about unpaid invoices, and mail. */
export function BillingPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('billing.title')} text={t('billing.text')}>
        <Starters />
      </PageHeader>
      <PageTabs
        label={t('billing.title')}
        tabs={[
          { label: t('billing.runs'), to: '/billing' },
          { label: t('billing.parked'), to: '/billing/parked' },
          { label: t('billing.dunning'), to: '/billing/dunning', permission: 'dunning_steps.view' },
          { label: t('billing.mails'), to: '/billing/mail', permission: 'email_logs.view' },
        ]}
      />
      <Outlet />
    </>
  );
}

function Starters() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { write, busy } = useWrite();
  const may = useCan()('billing_runs.create');
  const start = (dry_run: boolean) =>
    void write(async () => {
      const { id } = await api.billingRuns.create({ dry_run });
      await navigate({ to: '/billing/runs/$runId', params: { runId: String(id) } });
    });
  useShortcut('n', t('billing.runNow'), () => start(false), { group: t('shortcuts.page'), enabled: may });
  if (!may) return null;
  return (
    <>
      <Button variant="default" loading={busy} leftSection={<IconListCheck size={16} />} onClick={() => start(true)}>
        {t('billing.dryRun')}
      </Button>
      <Button loading={busy} leftSection={<IconPlayerPlay size={16} />} onClick={() => start(false)}>
        {t('billing.runNow')}
      </Button>
    </>
  );
}
