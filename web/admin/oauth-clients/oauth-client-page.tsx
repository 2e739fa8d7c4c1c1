import { Button, Menu } from '@mantine/core';
import { IconBan, IconChevronDown, IconCircleCheck, IconLogout, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import type { OauthClient } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui/copy-button.tsx';
import { recordQuery } from '../../ui/data/record.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { useCan } from '../../ui/session.ts';
import { type ClientSecret, ClientSecretDialog } from './client-secret-dialog.tsx';
import { ClientState } from './client-state.tsx';
import { oauthClient } from './routes.ts';
import { useClientActions } from './use-client-actions.ts';

export function OauthClientPage() {
  const { t } = useTranslation();
  const { clientId } = oauthClient.useParams();
  const query = useQuery(recordQuery('oauthClients', clientId));
  const params = { clientId };
  return (
    <RecordPage query={query}>
      {(client) => (
        <>
          <PageHeader
            title={client.name}
            parent={{ label: t('oauthClients.title'), to: '/settings/oauth-clients' }}
            beside={<ClientState revoked={client.revoked} />}
            text={
              <>
                <span className="tg-mono">{client.id}</span>
                <CopyButton text={client.id} label={t('oauthClients.copyId')} />
              </>
            }
          >
            <Actions client={client} />
          </PageHeader>
          <PageTabs
            label={client.name}
            tabs={[
              { label: t('oauthClients.edit'), to: '/settings/oauth-clients/$clientId', params },
              {
                label: t('oauthClients.history'),
                to: '/settings/oauth-clients/$clientId/history',
                params,
                permission: 'audits.view',
              },
            ]}
          />
          <Outlet />
        </>
      )}
    </RecordPage>
  );
}

function Actions({ client }: { client: OauthClient }) {
  const { t } = useTranslation();
  const can = useCan();
  const { newSecret, endTokens, setRevoked, remove } = useClientActions(client);
  const [secret, setSecret] = useState<ClientSecret>();
  const Switch = client.revoked ? IconCircleCheck : IconBan;
  if (!can('oauth_clients.update') && !can('oauth_clients.delete')) return null;
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={15} />}>
            {t('table.actions')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {can('oauth_clients.update') && (
            <>
              {client.confidential && (
                <Menu.Item leftSection={<IconRefresh size={15} />} onClick={() => void newSecret().then(setSecret)}>
                  {t('oauthClients.ask.newSecret.action')}
                </Menu.Item>
              )}
              <Menu.Item leftSection={<IconLogout size={15} />} onClick={() => void endTokens()}>
                {t('oauthClients.ask.endTokens.action')}
              </Menu.Item>
              <Menu.Item leftSection={<Switch size={15} />} onClick={() => void setRevoked(!client.revoked)}>
                {client.revoked ? t('oauthClients.restore') : t('oauthClients.ask.revoke.action')}
              </Menu.Item>
            </>
          )}
          {can('oauth_clients.delete') && (
            <Menu.Item data-danger leftSection={<IconTrash size={15} />} onClick={() => void remove()}>
              {t('actions.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ClientSecretDialog client={secret} onClose={() => setSecret(undefined)} />
    </>
  );
}
