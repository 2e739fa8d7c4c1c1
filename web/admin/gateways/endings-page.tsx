import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { Status } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { UserLink } from '../users/user-link.tsx';
import { GatewayTabs } from './gateway-tabs.tsx';
import { endingList } from './list.ts';

const STATES = ['waiting', 'ended', 'missing', 'failed'] as const;
const TONES = { waiting: 'info', ended: 'good', missing: 'quiet', failed: 'bad' } as const;

/** What was ended here, and whether its gateway has ended it too. */
export function GatewayEndingsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('gateways.title')} text={t('gateways.endings.text')} />
      <GatewayTabs />
      <ResourceTable
        list={endingList}
        name="gateway-endings"
        columns={[
          { id: 'reference', label: t('gateways.reference'), primary: true },
          { id: 'kind', label: t('gateways.endings.kind'), cell: ({ kind }) => t(`gateways.endings.kinds.${kind}`) },
          {
            id: 'status',
            label: t('fields.status'),
            cell: ({ status }) => <Status tone={TONES[status]}>{t(`gateways.endings.status.${status}`)}</Status>,
          },
          { id: 'problem', label: t('gateways.problem') },
          { id: 'user_id', label: t('fields.customer'), cell: ({ user_id }) => <UserLink id={user_id} /> },
          {
            id: 'service_id',
            label: t('models.services'),
            cell: ({ service_id }) =>
              service_id && (
                <Link to="/services/$serviceId" params={{ serviceId: String(service_id) }} className="tg-link">
                  #{service_id}
                </Link>
              ),
          },
          {
            id: 'next_look_at',
            label: t('servers.next'),
            cell: ({ next_look_at }) => next_look_at && <Ago at={next_look_at} />,
          },
          {
            id: 'created_at',
            label: t('fields.created'),
            sort: 'created_at',
            cell: ({ created_at }) => <Ago at={created_at} />,
          },
        ]}
        filters={[
          {
            kind: 'choice',
            name: 'status',
            label: t('fields.status'),
            options: STATES.map((value) => ({ value, label: t(`gateways.endings.status.${value}`) })),
          },
        ]}
        bulk={[
          {
            label: t('servers.retry'),
            icon: IconRefresh,
            permission: 'gateways.update',
            run: ({ id }) => api.gatewayEndings.retry(id),
            done: () => t('attempts.asked'),
          },
        ]}
        empty={{ icon: IconPlugConnectedX, title: t('gateways.endings.none'), text: t('gateways.endings.noneText') }}
      />
    </>
  );
}
