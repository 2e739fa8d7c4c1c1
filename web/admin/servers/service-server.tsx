import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconRefresh, IconServer2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { Facts } from '../../ui/facts.tsx';
import { confirm } from '../../ui/feedback/confirm.ts';
import { ProblemMessage } from '../../ui/feedback/problem-message.tsx';
import { StateMessage } from '../../ui/feedback/state-message.tsx';
import { MiniTable } from '../../ui/mini-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useCan } from '../../ui/session.ts';
import { Status } from '../../ui/status.tsx';
import { Ago, exactTime } from '../../ui/time.tsx';
import { useWrite } from '../../ui/use-write.ts';
import { service } from '../services/routes.ts';
import { type Provisioned, provisioningQuery } from './list.ts';
import { ServiceAccess } from './service-access.tsx';

const TONES = {
  queued: 'info',
  working: 'info',
  waiting: 'warn',
  in_doubt: 'warn',
  ready: 'good',
  failed: 'bad',
} as const;
const OUTCOMES = { done: 'good', waiting: 'warn', refused: 'bad', unknown: 'warn' } as const;

interface Props {
  readonly row: Provisioned;
  readonly serviceId: string;
}

/** What a service has at a server: what is wanted, what is known, and every call that was made. */
export function ServiceServer() {
  const { t } = useTranslation();
  const { serviceId } = service.useParams();
  const query = useQuery({
    ...provisioningQuery(serviceId),
    refetchInterval: ({ state: { data } }) => (data?.state === 'queued' || data?.state === 'working' ? 2_000 : false),
  });
  if (query.isError) return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return null;
  if (query.data === null)
    return (
      <Panel>
        <StateMessage icon={IconServer2} title={t('servers.noServer')} text={t('servers.noServerText')}>
          <Retry serviceId={serviceId} label={t('servers.look')} />
        </StateMessage>
      </Panel>
    );
  return <Standing row={query.data} serviceId={serviceId} />;
}

function Standing({ row, serviceId }: Props) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Panel title={t('servers.server')} actions={<Actions row={row} serviceId={serviceId} />}>
        <Stack gap="sm">
          <Group gap="xs">
            <Status tone={TONES[row.state]}>{t(`servers.state.${row.state}`)}</Status>
            {row.last_error && <Text size="sm">{row.last_error}</Text>}
          </Group>
          <Facts
            facts={[
              [t('servers.server'), row.server?.name],
              [t('servers.wanted'), t(`servers.desired.${row.desired}`)],
              [t('servers.known'), t(`servers.actual.${row.actual}`)],
              [t('servers.externalId'), row.external_id && <span className="tg-mono">{row.external_id}</span>],
              [t('servers.attempts'), row.attempt > 0 ? row.attempt : null],
              [
                t('servers.next'),
                row.state === 'ready' ? null : row.next_attempt_at && <Ago at={row.next_attempt_at} />,
              ],
              [t('servers.since'), row.provisioned_at && <Ago at={row.provisioned_at} />],
              [t('servers.compensated'), row.compensated_at && <Ago at={row.compensated_at} />],
            ]}
          />
          <ServiceAccess row={row} serviceId={serviceId} />
        </Stack>
      </Panel>
      <Log steps={row.steps} />
    </Stack>
  );
}

function Log({ steps }: Pick<Provisioned, 'steps'>) {
  const { t } = useTranslation();
  if (steps.length === 0) return null;
  return (
    <Panel title={t('servers.log')} flush>
      <MiniTable
        label={t('servers.log')}
        columns={[
          { label: t('webhooks.at') },
          { label: t('servers.call') },
          { label: t('fields.status') },
          { label: t('servers.error') },
          { label: t('webhooks.duration'), align: 'end' },
        ]}
        rows={steps
          .toSorted((one, other) => other.id - one.id)
          .map(({ id, created_at, call, outcome, error, duration }) => ({
            key: id,
            cells: [
              exactTime(new Date(created_at)),
              t(`servers.calls.${call}`),
              <Status key="outcome" tone={outcome ? OUTCOMES[outcome] : 'info'}>
                {t(`servers.outcome.${outcome ?? 'running'}`)}
              </Status>,
              error,
              duration !== null && `${duration} ms`,
            ],
          }))}
      />
    </Panel>
  );
}

function Actions({ row, serviceId }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const { write, busy } = useWrite();
  const [done, setDone] = useState(false);
  if (!can('provisionings.update') || row.desired === 'reserved') return null;
  const anew = async () => {
    const question = { title: t('servers.anewTitle'), text: t('servers.anewText'), action: t('servers.anew') };
    if (await confirm({ ...question, danger: true }))
      await write(() => api.services.provision(serviceId, { anew: true }), t('servers.retried'));
  };
  const gone = row.state === 'failed' && row.actual === 'unknown' && row.external_id !== null;
  return (
    <>
      {gone && (
        <Button size="xs" variant="default" loading={busy} onClick={() => void anew()}>
          {t('servers.anew')}
        </Button>
      )}
      {row.state === 'waiting' && (
        <Button size="xs" leftSection={<IconCheck size={15} />} onClick={() => setDone(true)}>
          {t('servers.done')}
        </Button>
      )}
      <Retry serviceId={serviceId} label={t(row.state === 'ready' ? 'servers.look' : 'servers.retry')} />
      <DoneDialog serviceId={serviceId} opened={done} onClose={() => setDone(false)} known={row.external_id} />
    </>
  );
}

function Retry({ serviceId, label }: { serviceId: string; label: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const { write, busy } = useWrite();
  if (!can('provisionings.update')) return null;
  return (
    <Button
      size="xs"
      variant="default"
      loading={busy}
      leftSection={<IconRefresh size={15} />}
      onClick={() => void write(() => api.services.provision(serviceId), t('servers.retried'))}
    >
      {label}
    </Button>
  );
}

interface DoneProps {
  readonly serviceId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly known: string | null;
}

/** What a person did by hand, and what the server is called now. */
function DoneDialog({ serviceId, opened, onClose, known }: DoneProps) {
  const { t } = useTranslation();
  return (
    <FormDialog opened={opened} onClose={onClose} title={t('servers.done')}>
      <ResourceForm
        resource="provisionings"
        record={undefined}
        create={(input) => api.services.provisioningDone(serviceId, input)}
        createLabel={t('servers.done')}
        sections={[
          {
            fields: [
              {
                kind: 'text',
                name: 'external_id',
                label: t('servers.externalId'),
                description: t('servers.externalIdHint'),
                required: known === null,
                initial: known,
              },
            ],
          },
        ]}
        onCancel={onClose}
        onSaved={onClose}
      />
    </FormDialog>
  );
}
