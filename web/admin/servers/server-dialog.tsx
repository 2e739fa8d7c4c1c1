import { Alert, Select, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Server } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import type { Section } from '../../ui/resource-form/types.ts';
import { type SettingField, settingFields, withSettings } from '../strategies/setting-fields.ts';
import { TestButton } from '../strategies/test-button.tsx';
import { modulesQuery } from './list.ts';

interface Props {
  readonly edited: Server | 'new' | undefined;
  readonly onClose: () => void;
}

/** A server, new or known: which module talks to it, and what that asks for. */
export function ServerDialog({ edited, onClose }: Props) {
  const { t } = useTranslation();
  const record = edited === 'new' ? undefined : edited;
  const { data: modules } = useQuery(modulesQuery);
  return (
    <FormDialog
      opened={edited !== undefined}
      onClose={onClose}
      title={record ? record.name : t('servers.new')}
      size="44rem"
    >
      {modules ? <ServerForm record={record} modules={modules} onClose={onClose} /> : <Skeleton h={280} />}
    </FormDialog>
  );
}

interface FormProps {
  readonly record: Server | undefined;
  readonly modules: Awaited<ReturnType<typeof api.servers.modules>>;
  readonly onClose: () => void;
}

function ServerForm({ record, modules, onClose }: FormProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const id = record?.strategy ?? chosen ?? modules.data[0]?.id;
  const module = modules.data.find((each) => each.id === id);
  const form = module?.settings ?? [];
  const before = (record?.settings ?? {}) as Readonly<Record<string, unknown>>;
  const save = (input: object): Promise<Server> => {
    const values = withSettings(input, form, before);
    if (!record) return api.servers.create({ ...values, strategy: id } as Parameters<typeof api.servers.create>[0]);
    return api.servers.update(record.id, cleared(values, record), { ifMatch: record });
  };
  return (
    <Stack>
      <Select
        label={t('servers.module')}
        description={module?.description || undefined}
        data={modules.data.map(({ id: value, name }) => ({ value, label: name }))}
        value={id ?? null}
        onChange={setChosen}
        disabled={record !== undefined}
        allowDeselect={false}
      />
      {!module && <Alert color="orange">{t('servers.noModule', { name: id })}</Alert>}
      {modules.broken.map(({ label, problem }) => (
        <Alert key={label} color="orange" title={label}>
          {problem}
        </Alert>
      ))}
      {record && <TestButton label={t('servers.test')} test={async () => (await api.servers.test(record.id)).data} />}
      <ResourceForm<Server>
        key={id}
        resource="servers"
        record={undefined}
        create={save}
        createLabel={t(record ? 'actions.save' : 'servers.create')}
        sections={useSections(record, form, before)}
        onCancel={onClose}
        onSaved={() => {
          onClose();
          toastDone(t('servers.saved'));
        }}
      />
    </Stack>
  );
}

/** What had a value and has none now is null: forms leave out what is empty. */
const cleared = (values: object, record: Server): object => {
  const optional = ['capacity', 'server_group_id'] as const;
  const gone = optional.filter((name) => record[name] !== null && !(name in values));
  return { ...values, ...Object.fromEntries(gone.map((name) => [name, null])) };
};

function useSections(
  record: Server | undefined,
  form: readonly SettingField[],
  values: Readonly<Record<string, unknown>>,
): Section[] {
  const { t } = useTranslation();
  const known = { values, secrets: record?.secrets_set ?? [], secretHint: t('servers.secretSet') };
  return [
    {
      columns: 2,
      fields: [
        { kind: 'text', name: 'name', label: t('fields.name'), required: true, initial: record?.name },
        {
          kind: 'record',
          name: 'server_group_id',
          label: t('servers.group'),
          resource: 'serverGroups',
          search: 'search',
          labelOf: ({ name }: { name: string }) => name,
          initial: record?.server_group_id == null ? null : String(record.server_group_id),
        },
        {
          kind: 'integer',
          name: 'capacity',
          label: t('servers.capacity'),
          description: t('servers.capacityHint'),
          min: 0,
          initial: record?.capacity == null ? '' : String(record.capacity),
        },
        {
          kind: 'flag',
          name: 'enabled',
          label: t('servers.enabled'),
          description: t('servers.enabledHint'),
          initial: record?.enabled ?? true,
        },
      ],
    },
    ...(form.length > 0
      ? [{ title: t('servers.connection'), columns: 2 as const, fields: settingFields(form, known) }]
      : []),
  ];
}
