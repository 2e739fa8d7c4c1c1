import { IconServer2, IconTrash } from '@tabler/icons-react';
import type { ServerGroup } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { useCan } from '../../ui/session.ts';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { groupList } from './list.ts';
import { ServerTabs } from './server-tabs.tsx';

const PLACEMENTS = ['least_used', 'fill_first'] as const;

/** Several servers, of which a new service gets one that has room. */
export function GroupsPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [edited, setEdited] = useState<ServerGroup | 'new'>();
  const create = useCreateButton({
    label: t('servers.newGroup'),
    permission: 'server_groups.create',
    to: () => setEdited('new'),
  });
  return (
    <>
      <PageHeader title={t('servers.title')} text={t('servers.groupsText')}>
        {create}
      </PageHeader>
      <ServerTabs />
      <ResourceTable
        list={groupList}
        searchLabel={t('fields.name')}
        columns={[
          { id: 'name', label: t('fields.name'), sort: 'name', primary: true },
          {
            id: 'placement',
            label: t('servers.placement'),
            cell: ({ placement }) => t(`servers.placements.${placement}`),
          },
          {
            id: 'servers',
            label: t('servers.title'),
            cell: ({ servers }) => servers.map(({ name }) => name).join(', '),
            value: ({ servers }) => servers.map(({ name }) => name).join(' '),
          },
        ]}
        onOpen={can('server_groups.update') ? setEdited : undefined}
        bulk={[
          {
            label: t('actions.delete'),
            icon: IconTrash,
            danger: true,
            permission: 'server_groups.delete',
            confirm: (rows) => ({
              title: t('servers.deleteGroups', { count: rows.length }),
              text: t('servers.deleteGroupsText'),
              action: t('actions.delete'),
            }),
            run: ({ id }) => api.serverGroups.delete(id),
            done: (count) => t('servers.groupsDeleted', { count }),
          },
        ]}
        empty={{ icon: IconServer2, title: t('servers.noGroups'), text: t('servers.groupsText'), action: create }}
      />
      <GroupDialog edited={edited} onClose={() => setEdited(undefined)} />
    </>
  );
}

function GroupDialog({ edited, onClose }: { edited: ServerGroup | 'new' | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const record = edited === 'new' ? undefined : edited;
  const options = PLACEMENTS.map((value) => ({ value, label: t(`servers.placements.${value}`) }));
  return (
    <FormDialog opened={edited !== undefined} onClose={onClose} title={record ? record.name : t('servers.newGroup')}>
      <ResourceForm<ServerGroup>
        resource="serverGroups"
        record={record}
        sections={[
          {
            fields: [
              { kind: 'text', name: 'name', label: t('fields.name'), required: true },
              {
                kind: 'choice',
                name: 'placement',
                label: t('servers.placement'),
                description: t('servers.placementHint'),
                options,
                initial: 'least_used',
              },
            ],
          },
        ]}
        onCancel={onClose}
        onSaved={() => {
          onClose();
          toastDone(t('servers.groupSaved'));
        }}
      />
    </FormDialog>
  );
}
