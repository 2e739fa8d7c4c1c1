import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import type { User } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { afterWrite, api } from '../../ui/api.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { recordQuery } from '../../ui/data/record.ts';
import { confirm } from '../../ui/feedback/confirm.ts';
import { toastDone, toastProblem } from '../../ui/feedback/toast.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { nameOf, useCan } from '../../ui/session.ts';
import { Status } from '../../ui/status.tsx';
import { user } from './routes.ts';

/** The model for the page of a record: heading with state and actions, tabs with addresses of their own, the tab below. */
export function UserPage() {
  const { t } = useTranslation();
  const { userId } = user.useParams();
  const query = useQuery(recordQuery('users', userId, ['role']));
  return (
    <RecordPage query={query}>
      {(record) => (
        <>
          <PageHeader
            title={nameOf(record)}
            parent={{ label: t('users.title'), to: '/users' }}
            beside={record.role && <Status tone="info">{record.role.name}</Status>}
            text={
              <>
                {record.email} <CopyButton text={record.email} label={t('users.copyEmail')} />
              </>
            }
          >
            <DeleteButton record={record} />
          </PageHeader>
          <PageTabs label={nameOf(record)} tabs={useTabs(userId)} />
          <Outlet />
        </>
      )}
    </RecordPage>
  );
}

function useTabs(userId: string) {
  const { t } = useTranslation();
  const params = { userId };
  return [
    { label: t('users.profile'), to: '/users/$userId', params },
    { label: t('orders.title'), to: '/users/$userId/orders', params, permission: 'orders.view' },
    { label: t('services.title'), to: '/users/$userId/services', params, permission: 'services.view' },
    { label: t('invoices.title'), to: '/users/$userId/invoices', params, permission: 'invoices.view' },
    { label: t('tickets.title'), to: '/users/$userId/tickets', params, permission: 'tickets.view' },
    { label: t('credits.title'), to: '/users/$userId/credits', params, permission: 'credits.view' },
    { label: t('methods.title'), to: '/users/$userId/payment-methods', params, permission: 'billing_agreements.view' },
    { label: t('statement.title'), to: '/users/$userId/statement', params, permission: 'ledger.view' },
    { label: t('properties.title'), to: '/users/$userId/properties', params, permission: 'properties.view' },
    { label: t('sessions.title'), to: '/users/$userId/sessions', params },
  ] as const;
}

function DeleteButton({ record }: { record: User }) {
  const { t } = useTranslation();
  const can = useCan();
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = async () => {
    const sure = await confirm({
      title: t('users.deleteTitle', { count: 1 }),
      text: t('users.deleteText'),
      action: t('actions.delete'),
      danger: true,
      typed: record.email,
    });
    if (!sure) return;
    try {
      await api.users.delete(record.id);
      toastDone(t('users.deleted', { count: 1 }));
      await navigate({ to: '/users' });
      await afterWrite(client);
    } catch (error) {
      toastProblem(error);
    }
  };
  if (!can('users.delete')) return null;
  return (
    <Button variant="default" leftSection={<IconTrash size={15} />} onClick={() => void remove()}>
      {t('actions.delete')}
    </Button>
  );
}
