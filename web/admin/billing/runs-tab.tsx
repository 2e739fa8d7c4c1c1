import { IconCalendarRepeat } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { Ago, exactTime } from '../../ui/time.tsx';
import { runList } from './list.ts';
import { RUN_STATUSES, RunStatus } from './run-status.tsx';
import { durationOf } from './words.ts';

const TRIGGERS = ['hourly', 'cli', 'api', 'clock'] as const;

/** All runs, the latest first. */
export function RunsTab() {
  const { t } = useTranslation();
  return (
    <ResourceTable
      list={runList}
      filters={[
        {
          kind: 'choice',
          name: 'status',
          label: t('fields.status'),
          options: RUN_STATUSES.map((value) => ({ value, label: t(`billing.status.${value}`) })),
        },
        {
          kind: 'choice',
          name: 'trigger',
          label: t('billing.trigger'),
          options: TRIGGERS.map((value) => ({ value, label: t(`billing.triggers.${value}`) })),
        },
        { kind: 'flag', name: 'dry_run', label: t('billing.dryRun') },
        { kind: 'time', name: 'at', label: t('billing.at') },
      ]}
      columns={[
        { id: 'at', label: t('billing.at'), sort: 'at', primary: true, cell: ({ at }) => exactTime(new Date(at)) },
        { id: 'status', label: t('fields.status'), cell: (run) => <RunStatus run={run} /> },
        {
          id: 'trigger',
          label: t('billing.trigger'),
          cell: ({ trigger, dry_run }) =>
            [t(`billing.triggers.${trigger}`), dry_run && t('billing.dryRun')].filter(Boolean).join(' · '),
        },
        { id: 'done', label: t('billing.done'), align: 'end' },
        { id: 'parked', label: t('billing.parked'), align: 'end' },
        {
          id: 'duration',
          label: t('billing.duration'),
          align: 'end',
          cell: (run) => durationOf(run),
          value: (run) => durationOf(run),
        },
        {
          id: 'created_at',
          label: t('fields.created'),
          sort: 'created_at',
          cell: ({ created_at }) => <Ago at={created_at} />,
        },
      ]}
      link={({ id }) => ({ to: '/billing/runs/$runId', params: { runId: String(id) } })}
      empty={{ icon: IconCalendarRepeat, title: t('billing.none'), text: t('billing.noneText') }}
    />
  );
}
