import { IconCreditCard, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Gateway } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { useCan } from '../../ui/session.ts';
import { Status } from '../../ui/status.tsx';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { GatewayDialog } from './gateway-dialog.tsx';
import { GatewayTabs } from './gateway-tabs.tsx';
import { gatewayList, strategiesQuery } from './list.ts';

/** The ways in which customers can pay. */
export function GatewaysPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [edited, setEdited] = useState<Gateway | 'new'>();
  const { data: strategies } = useQuery(strategiesQuery);
  const nameOf = (id: string) => strategies?.data.find((strategy) => strategy.id === id)?.name ?? id;
  const all = t('gateways.allCurrencies');
  const create = useCreateButton({
    label: t('gateways.new'),
    permission: 'gateways.create',
    to: () => setEdited('new'),
  });
  return (
    <>
      <PageHeader title={t('gateways.title')} text={t('gateways.text')}>
        {create}
      </PageHeader>
      <GatewayTabs />
      <ResourceTable
        list={gatewayList}
        searchLabel={t('fields.name')}
        columns={[
          { id: 'name', label: t('fields.name'), sort: 'name', primary: true },
          { id: 'strategy', label: t('gateways.strategy'), cell: ({ strategy }) => nameOf(strategy) },
          {
            id: 'currencies',
            label: t('gateways.currencies'),
            cell: ({ currencies }) => currencies.join(', ') || all,
            value: ({ currencies }) => currencies.join(' '),
          },
          {
            id: 'enabled',
            label: t('fields.status'),
            cell: ({ enabled }) => (
              <Status tone={enabled ? 'good' : 'quiet'}>{t(enabled ? 'gateways.on' : 'gateways.off')}</Status>
            ),
            value: ({ enabled }) => String(enabled),
          },
        ]}
        filters={[{ kind: 'flag', name: 'enabled', label: t('gateways.enabled') }]}
        onOpen={can('gateways.update') ? setEdited : undefined}
        bulk={[
          {
            label: t('actions.delete'),
            icon: IconTrash,
            danger: true,
            permission: 'gateways.delete',
            confirm: (rows) => ({
              title: t('gateways.deleteTitle', { count: rows.length }),
              text: t('gateways.deleteText'),
              action: t('actions.delete'),
            }),
            run: ({ id }) => api.gateways.delete(id),
            done: (count) => t('gateways.deleted', { count }),
          },
        ]}
        empty={{ icon: IconCreditCard, title: t('gateways.none'), text: t('gateways.noneText'), action: create }}
      />
      <GatewayDialog edited={edited} onClose={() => setEdited(undefined)} />
    </>
  );
}
