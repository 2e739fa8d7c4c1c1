import { useDisclosure } from '@mantine/hooks';
import { IconKey } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ApiKey } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { useAddress } from '../../ui/resource-table/use-address.ts';
import { exactTime } from '../../ui/time.tsx';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { CreateKeyDialog, type NewSecret } from './create-key-dialog.tsx';
import { apiKeyList } from './list.ts';
import { RecentUsageOf } from './recent-usage.tsx';
import { RotateDialog } from './rotate-dialog.tsx';
import { KeySecretDialog } from './secret-dialog.tsx';
import { useKeyColumns } from './use-key-columns.tsx';

export function ApiKeysPage() {
  const { t } = useTranslation();
  const [creating, dialog] = useDisclosure(false);
  const [rotated, setRotated] = useState<ApiKey>();
  const [secret, setSecret] = useState<NewSecret>();
  const [note, setNote] = useState<string>();
  const columns = useKeyColumns(setRotated);
  // The same request as the list's own.
  const [search] = useAddress();
  const ids = useQuery(apiKeyList.query(search)).data?.data.map(({ id }) => id) ?? [];
  const create = useCreateButton({ label: t('apiKeys.new'), permission: 'api_keys.create', to: dialog.open });
  return (
    <>
      <PageHeader title={t('apiKeys.title')} text={t('apiKeys.text')}>
        {create}
      </PageHeader>
      <RecentUsageOf ids={ids}>
        <ResourceTable
          list={apiKeyList}
          searchLabel={t('fields.name')}
          columns={columns}
          filters={[
            { kind: 'time', name: 'last_used', label: t('apiKeys.lastUse') },
            { kind: 'time', name: 'expires', label: t('apiKeys.expires'), ahead: true },
            { kind: 'time', name: 'created', label: t('fields.created') },
            { kind: 'flag', name: 'enabled', label: t('apiKeys.state.enabled') },
            {
              kind: 'choice',
              name: 'type',
              label: t('fields.type'),
              options: (['admin', 'user'] as const).map((value) => ({ value, label: t(`apiKeys.type.${value}`) })),
            },
          ]}
          link={({ id }) => ({ to: '/settings/api-keys/$keyId', params: { keyId: String(id) } })}
          empty={{ icon: IconKey, title: t('apiKeys.none'), text: t('apiKeys.noneText'), action: create }}
        />
      </RecentUsageOf>
      <CreateKeyDialog
        opened={creating}
        onClose={dialog.close}
        onCreated={(created) => {
          dialog.close();
          setNote(undefined);
          setSecret(created);
        }}
      />
      {rotated && (
        <RotateDialog
          apiKey={rotated}
          opened
          onClose={() => setRotated(undefined)}
          onRotated={(next, oldUntil) => {
            setRotated(undefined);
            setNote(oldUntil && t('apiKeys.oldUntil', { time: exactTime(new Date(oldUntil)) }));
            setSecret(next);
          }}
        />
      )}
      <KeySecretDialog secret={secret} note={note} onClose={() => setSecret(undefined)} />
    </>
  );
}
