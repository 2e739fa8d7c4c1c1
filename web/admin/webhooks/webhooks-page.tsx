import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import type { WebhookEndpoint } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.tsx';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { useCan } from '../../ui/session.ts';
import { useShortcut } from '../../ui/shortcuts/use-shortcut.ts';
import { Ago } from '../../ui/time.tsx';
import { EndpointState } from './endpoint-state.tsx';
import { useEndpointSections } from './fields.tsx';
import { endpointList } from './list.ts';
import { SigningSecretDialog } from './secret-dialog.tsx';

/** Where events are sent, and how that goes. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [creating, dialog] = useDisclosure(false);
  const [secret, setSecret] = useState<string>();
  const sections = useEndpointSections();
  const mayCreate = can('webhooks.create');
  useShortcut('n', t('webhooks.new'), dialog.open, { group: t('shortcuts.page'), enabled: mayCreate });
  const create = mayCreate && (
    <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
      {t('webhooks.new')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('webhooks.title')} text={t('webhooks.text')}>
        {create}
      </PageHeader>
      <ResourceTable
        list={endpointList}
        searchLabel={t('webhooks.url')}
        columns={[
          { id: 'url', label: t('webhooks.url'), sort: 'url', primary: true },
          { id: 'state', label: t('fields.status'), cell: (row) => <EndpointState endpoint={row} /> },
          {
            id: 'event_types',
            label: t('webhooks.events'),
            cell: ({ event_types }) => <span className="tg-mono">{event_types.join(', ')}</span>,
            value: ({ event_types }) => event_types.join(' '),
          },
          { id: 'description', label: t('webhooks.description') },
          {
            id: 'last_success_at',
            label: t('webhooks.lastSuccess'),
            cell: ({ last_success_at }) => last_success_at && <Ago at={last_success_at} />,
          },
        ]}
        filters={[{ kind: 'flag', name: 'enabled', label: t('webhooks.enabled') }]}
        link={({ id }) => ({ to: '/settings/webhooks/$endpointId', params: { endpointId: String(id) } })}
        empty={{ icon: IconWebhook, title: t('webhooks.none'), text: t('webhooks.noneText'), action: create }}
      />
      <FormDialog opened={creating} onClose={dialog.close} title={t('webhooks.new')} size="44rem">
        <ResourceForm<WebhookEndpoint & { meta?: { secret?: string } }>
          resource="webhookEndpoints"
          record={undefined}
          sections={sections}
          createLabel={t('webhooks.create')}
          onCancel={dialog.close}
          onSaved={({ meta }) => {
            dialog.close();
            setSecret(meta?.secret);
          }}
        />
      </FormDialog>
      <SigningSecretDialog secret={secret} onClose={() => setSecret(undefined)} />
    </>
  );
}
