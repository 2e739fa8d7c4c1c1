import { useDisclosure } from '@mantine/hooks';
import { IconApps } from '@tabler/icons-react';
import type { OauthClient } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui/copy-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import type { Column } from '../../ui/resource-table/types.ts';
import { Ago } from '../../ui/time.tsx';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { type ClientSecret, ClientSecretDialog } from './client-secret-dialog.tsx';
import { ClientState } from './client-state.tsx';
import { useClientSections } from './fields.tsx';
import { oauthClientList } from './list.ts';

export function OauthClientsPage() {
  const { t } = useTranslation();
  const [creating, dialog] = useDisclosure(false);
  const [secret, setSecret] = useState<ClientSecret>();
  const sections = useClientSections(true);
  const columns = useColumns();
  const create = useCreateButton({ label: t('oauthClients.new'), permission: 'oauth_clients.create', to: dialog.open });
  return (
    <>
      <PageHeader title={t('oauthClients.title')} text={t('oauthClients.text')}>
        {create}
      </PageHeader>
      <ResourceTable
        list={oauthClientList}
        searchLabel={t('fields.name')}
        columns={columns}
        filters={[
          { kind: 'flag', name: 'confidential', label: t('oauthClients.confidential') },
          { kind: 'flag', name: 'revoked', label: t('oauthClients.state.revoked') },
        ]}
        link={({ id }) => ({ to: '/settings/oauth-clients/$clientId', params: { clientId: id } })}
        empty={{ icon: IconApps, title: t('oauthClients.none'), text: t('oauthClients.noneText'), action: create }}
      />
      <FormDialog opened={creating} onClose={dialog.close} title={t('oauthClients.new')} size="38rem">
        <ResourceForm<OauthClient & { meta?: { secret?: string | null } }>
          resource="oauthClients"
          record={undefined}
          sections={sections}
          createLabel={t('oauthClients.create')}
          onCancel={dialog.close}
          onSaved={({ id, name, meta }) => {
            dialog.close();
            setSecret({ id, name, secret: meta?.secret ?? null });
          }}
        />
      </FormDialog>
      <ClientSecretDialog client={secret} onClose={() => setSecret(undefined)} />
    </>
  );
}

function useColumns(): Column<OauthClient>[] {
  const { t } = useTranslation();
  return [
    { id: 'name', label: t('fields.name'), sort: 'name', primary: true },
    { id: 'revoked', label: t('fields.status'), cell: ({ revoked }) => <ClientState revoked={revoked} /> },
    {
      id: 'confidential',
      label: t('fields.type'),
      cell: ({ confidential }) => t(confidential ? 'oauthClients.kind.confidential' : 'oauthClients.kind.public'),
    },
    {
      id: 'grants',
      label: t('oauthClients.grants'),
      cell: ({ grants }) => grants.map((grant) => t(`oauthClients.grant.${grant as 'password'}`)).join(', '),
      value: ({ grants }) => grants.join(' '),
    },
    {
      id: 'redirect_uris',
      label: t('oauthClients.redirects'),
      cell: ({ redirect_uris: [first, ...others] }) =>
        first && (
          <span title={[first, ...others].join('\n')}>
            <span className="tg-mono">{first}</span>
            {others.length > 0 && <span className="tg-dim"> +{others.length}</span>}
          </span>
        ),
      value: ({ redirect_uris }) => redirect_uris.join(' '),
    },
    {
      id: 'created_at',
      label: t('fields.created'),
      cell: (client) => <Ago at={client.created_at} />,
      sort: 'created_at',
    },
    {
      id: 'id',
      label: t('oauthClients.id'),
      cell: ({ id }) => (
        <>
          <span className="tg-mono">{id}</span> <CopyButton text={id} />
        </>
      ),
      hidden: true,
    },
  ];
}
