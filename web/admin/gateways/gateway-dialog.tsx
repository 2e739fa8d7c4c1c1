import { Alert, Select, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Gateway } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import type { Section } from '../../ui/resource-form/types.ts';
import { type SettingField, settingFields, withSettings } from '../strategies/setting-fields.ts';
import { GatewayAccess } from './gateway-access.tsx';
import { strategiesQuery } from './list.ts';

interface Props {
  readonly edited: Gateway | 'new' | undefined;
  readonly onClose: () => void;
}

/** A gateway, new or known: what it speaks to, and what that asks for. */
export function GatewayDialog({ edited, onClose }: Props) {
  const { t } = useTranslation();
  const record = edited === 'new' ? undefined : edited;
  const title = record ? record.name : t('gateways.new');
  return (
    <FormDialog opened={edited !== undefined} onClose={onClose} title={title} size="44rem">
      <GatewayForm record={record} onClose={onClose} />
    </FormDialog>
  );
}

function GatewayForm({ record, onClose }: { record: Gateway | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: strategies } = useQuery(strategiesQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  if (!strategies) return <Skeleton h={280} />;
  const id = record?.strategy ?? chosen ?? strategies.data[0]?.id;
  const strategy = strategies.data.find((each) => each.id === id);
  const form = strategy?.settings ?? [];
  const before = (record?.settings ?? {}) as Readonly<Record<string, unknown>>;
  const save = (input: object): Promise<Gateway> => {
    const values = { currencies: [], ...withSettings(input, form, before) };
    if (record) return api.gateways.update(record.id, values, { ifMatch: record });
    return api.gateways.create({ ...values, strategy: id } as unknown as Parameters<typeof api.gateways.create>[0]);
  };
  return (
    <Stack>
      <Select
        label={t('gateways.strategy')}
        description={strategy?.description || undefined}
        data={strategies.data.map(({ id: value, name }) => ({ value, label: name }))}
        value={id ?? null}
        onChange={setChosen}
        disabled={record !== undefined}
        allowDeselect={false}
      />
      {!strategy && <Alert color="orange">{t('gateways.noStrategy', { name: id })}</Alert>}
      {strategies.broken.map(({ label, problem }) => (
        <Alert key={label} color="orange" title={label}>
          {problem}
        </Alert>
      ))}
      {record && <GatewayAccess id={record.id} hears={strategy?.methods.includes('webhook') ?? false} />}
      <ResourceForm<Gateway>
        key={id}
        resource="gateways"
        record={undefined}
        create={save}
        createLabel={t(record ? 'actions.save' : 'gateways.create')}
        sections={useSections(record, strategy?.name, form, before)}
        onCancel={onClose}
        onSaved={() => {
          onClose();
          toastDone(t('gateways.saved'));
        }}
      />
    </Stack>
  );
}

function useSections(
  record: Gateway | undefined,
  suggested: string | undefined,
  form: readonly SettingField[],
  values: Readonly<Record<string, unknown>>,
): Section[] {
  const { t } = useTranslation();
  const known = { values, secrets: record?.secrets ?? [], secretHint: t('gateways.secretSet') };
  return [
    {
      columns: 2,
      fields: [
        {
          kind: 'text',
          name: 'name',
          label: t('fields.name'),
          description: t('gateways.nameHint'),
          required: true,
          initial: record?.name ?? suggested,
        },
        {
          kind: 'tags',
          name: 'currencies',
          label: t('gateways.currencies'),
          description: t('gateways.currenciesHint'),
          initial: record?.currencies ?? [],
        },
        {
          kind: 'flag',
          name: 'enabled',
          label: t('gateways.enabled'),
          description: t('gateways.enabledHint'),
          initial: record?.enabled ?? true,
        },
      ],
    },
    ...(form.length > 0
      ? [{ title: t('gateways.settings'), columns: 2 as const, fields: settingFields(form, known) }]
      : []),
  ];
}
