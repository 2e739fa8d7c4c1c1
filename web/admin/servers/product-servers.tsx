import { Select, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { useUnsavedGuard } from '../../ui/feedback/unsaved-guard.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useCan } from '../../ui/session.ts';
import { settingFields, withSettings } from '../strategies/setting-fields.ts';
import { modulesQuery, placesQuery } from './list.ts';

interface Props {
  readonly productId: number;
}

/** Where the services of a product get their servers, and what their module is told. */
export function ProductServers({ productId }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  if (!can('servers.view') || !can('server_groups.view')) return null;
  return (
    <Panel title={t('servers.ofProduct')}>
      <Places productId={productId} />
    </Panel>
  );
}

type Place = `${'server' | 'group'}:${number}`;

function Places({ productId }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const { data: now } = useQuery({
    queryKey: ['one', 'product-servers', productId],
    queryFn: ({ signal }) => api.products.provisioning(productId, { signal }),
  });
  const { data: places } = useQuery(placesQuery);
  const { data: modules } = useQuery(modulesQuery);
  const [chosen, setChosen] = useState<string | null>();
  useUnsavedGuard(chosen !== undefined);
  if (!now || !places || !modules) return <Skeleton h={120} />;
  const { server_id, server_group_id, settings } = now.data;
  const saved: Place | null = server_group_id ? `group:${server_group_id}` : server_id ? `server:${server_id}` : null;
  const place = chosen === undefined ? saved : (chosen as Place | null);
  const [kind, id] = place?.split(':') ?? [];
  const server = places.servers.find((each) => id === String(kind === 'server' ? each.id : each.server_group_id));
  const module = modules.data.find((each) => each.id === server?.strategy);
  const form = module?.product ?? [];
  const before = module?.id === now.data.module ? settings : {};
  const known = { values: before, secrets: [], secretHint: '' };
  const save = async (input: object) => {
    const leads = {
      server_id: kind === 'server' ? Number(id) : null,
      server_group_id: kind === 'group' ? Number(id) : null,
    };
    await api.products.setProvisioning(productId, { ...withSettings(input, form, before), ...leads });
    return { id: productId };
  };
  return (
    <Stack>
      <Select
        label={t('servers.place')}
        description={t('servers.placeHint')}
        placeholder={t('servers.nowhere')}
        clearable
        disabled={!can('products.update')}
        data={[
          {
            group: t('servers.groups'),
            items: places.groups.map((each) => ({ value: `group:${each.id}`, label: each.name })),
          },
          {
            group: t('servers.title'),
            items: places.servers.map((each) => ({ value: `server:${each.id}`, label: each.name })),
          },
        ]}
        value={place}
        onChange={setChosen}
      />
      {can('products.update') && (form.length > 0 || place !== saved) && (
        <ResourceForm
          key={`${place}`}
          resource="products"
          record={undefined}
          create={save}
          createLabel={t('actions.save')}
          sections={[{ columns: 2, fields: settingFields(form, known) }]}
          onSaved={() => {
            setChosen(undefined);
            toastDone(t('servers.placeSaved'));
          }}
        />
      )}
    </Stack>
  );
}
