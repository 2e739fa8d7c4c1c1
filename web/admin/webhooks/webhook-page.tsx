import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconRefresh, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import type { WebhookEndpoint } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { recordQuery } from '../../ui/data/record.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { confirm } from '../../ui/feedback/confirm.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { useCan } from '../../ui/session.ts';
import { useWrite } from '../../ui/use-write.ts';
import { EndpointState } from './endpoint-state.tsx';
import { endpoint as route } from './routes.ts';
import { SigningSecretDialog } from './secret-dialog.tsx';

/** Seconds for which the secret so far signs as well. */
const OVERLAP = 86_400;

export function WebhookPage() {
  const { t } = useTranslation();
  const { endpointId } = route.useParams();
  const query = useQuery(recordQuery('webhookEndpoints', endpointId));
  const params = { endpointId };
  return (
    <RecordPage query={query}>
      {(endpoint) => (
        <>
          <PageHeader
            title={endpoint.url}
            parent={{ label: t('webhooks.title'), to: '/settings/webhooks' }}
            beside={<EndpointState endpoint={endpoint} />}
            text={endpoint.description ?? endpoint.event_types.join(', ')}
          >
            <Actions endpoint={endpoint} />
          </PageHeader>
          <PageTabs
            label={endpoint.url}
            tabs={[
              { label: t('webhooks.log'), to: '/settings/webhooks/$endpointId', params },
              { label: t('webhooks.edit'), to: '/settings/webhooks/$endpointId/edit', params },
            ]}
          />
          <Outlet />
        </>
      )}
    </RecordPage>
  );
}

function Actions({ endpoint }: { endpoint: WebhookEndpoint }) {
  const { t } = useTranslation();
  const can = useCan();
  const { write, busy } = useWrite();
  const [secret, setSecret] = useState<string>();
  const { id, url, enabled } = endpoint;
  const rotate = async () => {
    const question = { title: t('webhooks.rotateTitle'), text: t('webhooks.rotateText'), action: t('webhooks.rotate') };
    if (!(await confirm(question))) return;
    await write(async () => setSecret((await api.webhookEndpoints.rotate(id, { overlap: OVERLAP })).meta.secret));
  };
  const Switch = enabled ? IconPlayerPause : IconPlayerPlay;
  return (
    <>
      <DeleteButton
        resource="webhookEndpoints"
        id={id}
        title={t('webhooks.deleteTitle')}
        text={t('webhooks.deleteText')}
        typed={new URL(url).host}
        done={t('webhooks.deleted')}
        next={{ to: '/settings/webhooks' }}
      />
      {can('webhooks.update') && (
        <>
          <Button
            variant="default"
            loading={busy}
            leftSection={<Switch size={15} />}
            onClick={() =>
              void write(
                () => api.webhookEndpoints.update(id, { enabled: !enabled }),
                t(enabled ? 'webhooks.nowDisabled' : 'webhooks.nowEnabled'),
                { resource: 'webhookEndpoints', id, changes: { enabled: !enabled } },
              )
            }
          >
            {t(enabled ? 'webhooks.disable' : 'webhooks.enable')}
          </Button>
          <Button variant="default" leftSection={<IconRefresh size={15} />} onClick={() => void rotate()}>
            {t('webhooks.rotate')}
          </Button>
          <Button
            disabled={!enabled}
            loading={busy}
            leftSection={<IconSend size={15} />}
            onClick={() => void write(() => api.webhookEndpoints.test(id), t('webhooks.tested'))}
          >
            {t('webhooks.test')}
          </Button>
        </>
      )}
      <SigningSecretDialog secret={secret} onClose={() => setSecret(undefined)} />
    </>
  );
}
