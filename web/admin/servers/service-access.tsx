import { Button, Group, Stack, Text } from '@mantine/core';
import { IconKey, IconKeyOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { Facts } from '../../ui/facts.tsx';
import { confirm } from '../../ui/feedback/confirm.ts';
import { toastProblem } from '../../ui/feedback/toast.ts';
import { useCan } from '../../ui/session.ts';
import { useWrite } from '../../ui/use-write.ts';
import { modulesQuery, type Provisioned } from './list.ts';

interface Props {
  readonly row: Provisioned;
  readonly serviceId: string;
}

/** What the customer gets in with: asked for by itself, since it stands in the audit who saw it, and set anew where the module can. */
export function ServiceAccess({ row, serviceId }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const [shown, setShown] = useState<Readonly<Record<string, string>>>();
  const { write, busy } = useWrite();
  const modules = useQuery({ ...modulesQuery, enabled: can('servers.view') });
  if (row.state !== 'ready' || row.actual !== 'active') return null;
  const module = modules.data?.data.find(({ id }) => id === row.server?.strategy);
  const show = async () => {
    try {
      setShown((await api.services.access(serviceId)).data);
    } catch (error) {
      toastProblem(error);
    }
  };
  const reset = async () => {
    const question = { title: t('servers.resetTitle'), text: t('servers.resetText'), action: t('servers.reset') };
    if (!(await confirm({ ...question, danger: true }))) return;
    if (!(await write(() => api.services.resetAccess(serviceId), t('servers.resetDone')))) return;
    setShown(undefined);
    if (can('provisionings.reveal')) await show();
  };
  return (
    <Stack gap="xs">
      {shown && <Shown values={shown} />}
      <Group gap="xs">
        {can('provisionings.reveal') && !shown && (
          <Button size="xs" variant="default" leftSection={<IconKey size={15} />} onClick={() => void show()}>
            {t('servers.access')}
          </Button>
        )}
        {can('provisionings.reset') && module?.methods.includes('reset') && (
          <Button
            size="xs"
            variant="default"
            loading={busy}
            leftSection={<IconKeyOff size={15} />}
            onClick={() => void reset()}
          >
            {t('servers.reset')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Shown({ values }: { values: Readonly<Record<string, string>> }) {
  const { t } = useTranslation();
  const entries = Object.entries(values);
  if (entries.length === 0) return <Text size="sm">{t('servers.noAccess')}</Text>;
  return <Facts facts={entries.map(([name, value]) => [name, <span className="tg-mono">{value}</span>] as const)} />;
}
