import { IconServer2, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Server } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { useCan } from '../../ui/session.ts';
import { Status } from '../../ui/status.tsx';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { modulesQuery, serverList, usageQuery } from './list.ts';
import { ServerDialog } from './server-dialog.tsx';
import { ServerTabs } from './server-tabs.tsx';

/** Where services get their servers, and how full each of them is. */
export function ServersPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [edited, setEdited] = useState<Server | 'new'>();
  const { data: usage } = useQuery(usageQuery);
  const { data: modules } = useQuery(modulesQuery);
  const nameOf = (id: string) => modules?.data.find((module) => module.id === id)?.name ?? id;
  const used = ({ id, capacity }: Server) => `${usage?.get(id)?.used ?? 0} / ${capacity ?? '∞'}`;
  const create = useCreateButton({ label: t('servers.new'), permission: 'servers.create', to: () => setEdited('new') });
  return (
    <>
      <PageHeader title={t('servers.title')} text={t('servers.text')}>
        {create}
      </PageHeader>
      <ServerTabs />
      <ResourceTable
        list={serverList}
        searchLabel={t('fields.name')}
        columns={[
          { id: 'name', label: t('fields.name'), sort: 'name', primary: true },
          { id: 'strategy', label: t('servers.module'), cell: ({ strategy }) => nameOf(strategy) },
          {
            id: 'group',
            label: t('servers.group'),
            cell: ({ group }) => group?.name,
            value: ({ group }) => group?.name,
          },
          { id: 'used', label: t('servers.used'), align: 'end', cell: used, value: used },
          {
            id: 'enabled',
            label: t('fields.status'),
            cell: (server) => <ServerState server={server} failed={usage?.get(server.id)?.failed ?? 0} />,
            value: ({ enabled }) => String(enabled),
          },
        ]}
        filters={[{ kind: 'flag', name: 'enabled', label: t('servers.enabled') }]}
        onOpen={can('servers.update') ? setEdited : undefined}
        bulk={[
          {
            label: t('actions.delete'),
            icon: IconTrash,
            danger: true,
            permission: 'servers.delete',
            confirm: (rows) => ({
              title: t('servers.deleteTitle', { count: rows.length }),
              text: t('servers.deleteText'),
              action: t('actions.delete'),
            }),
            run: ({ id }) => api.servers.delete(id),
            done: (count) => t('servers.deleted', { count }),
          },
        ]}
        empty={{ icon: IconServer2, title: t('servers.none'), text: t('servers.noneText'), action: create }}
      />
      <ServerDialog edited={edited} onClose={() => setEdited(undefined)} />
    </>
  );
}

function ServerState({ server: { enabled }, failed }: { server: Server; failed: number }) {
  const { t } = useTranslation();
  if (failed > 0) return <Status tone="bad">{t('servers.failed', { count: failed })}</Status>;
  return <Status tone={enabled ? 'good' : 'quiet'}>{t(enabled ? 'servers.open' : 'servers.closed')}</Status>;
}
