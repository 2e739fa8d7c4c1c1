import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlayerPause, IconPlayerPlay, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import type { ApiKey } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../ui/data/record.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { summaryOf } from '../../ui/permissions/permissions.ts';
import { RecordPage } from '../../ui/record-page.tsx';
import { useCan } from '../../ui/session.ts';
import { exactTime } from '../../ui/time.tsx';
import { ApiKeyState } from './api-key-state.tsx';
import type { NewSecret } from './create-key-dialog.tsx';
import { RotateDialog } from './rotate-dialog.tsx';
import { apiKey as route } from './routes.ts';
import { KeySecretDialog } from './secret-dialog.tsx';
import { useKeyActions } from './use-key-actions.ts';

export function ApiKeyPage() {
  const { t } = useTranslation();
  const { keyId } = route.useParams();
  const query = useQuery(recordQuery('apiKeys', keyId, ['user']));
  const params = { keyId };
  return (
    <RecordPage query={query}>
      {(apiKey) => (
        <>
          <PageHeader
            title={apiKey.name}
            parent={{ label: t('apiKeys.title'), to: '/settings/api-keys' }}
            beside={<ApiKeyState apiKey={apiKey} />}
            text={`${t(`apiKeys.type.${apiKey.type}`)} · ${summaryOf(apiKey.permissions)}`}
          >
            <Actions apiKey={apiKey} />
          </PageHeader>
          <PageTabs
            label={apiKey.name}
            tabs={[
              { label: t('apiKeys.usage'), to: '/settings/api-keys/$keyId', params },
              { label: t('apiKeys.edit'), to: '/settings/api-keys/$keyId/edit', params },
              {
                label: t('apiKeys.changes'),
                to: '/settings/api-keys/$keyId/changes',
                params,
                permission: 'audits.view',
              },
              {
                label: t('apiKeys.history'),
                to: '/settings/api-keys/$keyId/history',
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

function Actions({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation();
  const can = useCan();
  const { setEnabled, remove } = useKeyActions();
  const [rotating, rotation] = useDisclosure(false);
  const [secret, setSecret] = useState<NewSecret>();
  const [note, setNote] = useState<string>();
  const Switch = apiKey.enabled ? IconPlayerPause : IconPlayerPlay;
  return (
    <>
      {can('api_keys.delete') && (
        <Button variant="default" leftSection={<IconTrash size={15} />} onClick={() => void remove(apiKey)}>
          {t('actions.delete')}
        </Button>
      )}
      {can('api_keys.update') && (
        <>
          <Button
            variant="default"
            leftSection={<Switch size={15} />}
            onClick={() => void setEnabled(apiKey, !apiKey.enabled)}
          >
            {apiKey.enabled ? t('apiKeys.disable') : t('apiKeys.enable')}
          </Button>
          <Button leftSection={<IconRefresh size={15} />} onClick={rotation.open}>
            {t('apiKeys.rotate')}
          </Button>
        </>
      )}
      <RotateDialog
        apiKey={apiKey}
        opened={rotating}
        onClose={rotation.close}
        onRotated={(next, oldUntil) => {
          rotation.close();
          setNote(oldUntil && t('apiKeys.oldUntil', { time: exactTime(new Date(oldUntil)) }));
          setSecret(next);
        }}
      />
      <KeySecretDialog secret={secret} note={note} onClose={() => setSecret(undefined)} />
    </>
  );
}
