import { Alert, Progress, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { BillingRun } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../ui/data/record.ts';
import { Facts } from '../../ui/facts.tsx';
import { MiniTable } from '../../ui/mini-table.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { exactTime } from '../../ui/time.tsx';
import { ProblemTable } from './problem-table.tsx';
import { run as route } from './routes.ts';
import { isOver, RunStatus } from './run-status.tsx';
import { StepState } from './step-state.tsx';
import { countsOf, durationOf, nameOfStep, secondsOf } from './words.ts';

/** A run that goes on is read again so often, in milliseconds. */
const WATCH = 700;

/** One run: how far it is, what each step did, and what stood in its way. */
export function RunPage() {
  const { t } = useTranslation();
  const { runId } = route.useParams();
  const query = useQuery({
    ...recordQuery('billingRuns', runId),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : WATCH),
  });
  return (
    <RecordPage query={query}>
      {(run) => (
        <>
          <PageHeader
            title={t(run.dry_run ? 'billing.dryRunNumber' : 'billing.runNumber', { number: run.id })}
            parent={{ label: t('billing.title'), to: '/billing' }}
            beside={<RunStatus run={run} />}
            text={t('billing.billsFor', { at: exactTime(new Date(run.at)) })}
          />
          <Stack>
            {run.error && (
              <Alert color="red" icon={<IconAlertTriangle size={18} />}>
                {run.error}
              </Alert>
            )}
            {!isOver(run) && <Way run={run} />}
            <Report run={run} />
            {run.parked > 0 && (
              <Panel title={t('billing.parkedRows')} flush>
                <ProblemTable fixed={{ run_id: String(run.id) }} name="run-problems" />
              </Panel>
            )}
          </Stack>
        </>
      )}
    </RecordPage>
  );
}

/** How far a run is, by its steps. */
function Way({ run }: { run: BillingRun }) {
  const { t } = useTranslation();
  const ended = run.steps.filter(({ state }) => state !== 'waiting' && state !== 'running').length;
  const share = run.steps.length === 0 ? 0 : (100 * ended) / run.steps.length;
  const text = run.step ? t('billing.at_step', { step: nameOfStep(run.step), count: run.done }) : t('billing.soon');
  return (
    <Panel>
      <div aria-live="polite">{text}</div>
      <Progress mt="xs" value={share} animated aria-label={t('billing.progress')} />
    </Panel>
  );
}

function Report({ run }: { run: BillingRun }) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Panel>
        <Facts
          facts={[
            [t('billing.trigger'), t(`billing.triggers.${run.trigger}`)],
            [t(run.dry_run ? 'billing.due' : 'billing.done'), run.done],
            [t('billing.parked'), run.parked],
            [t('billing.duration'), durationOf(run)],
            [t('billing.starts'), run.starts > 1 ? run.starts : undefined],
          ]}
        />
      </Panel>
      {run.steps.length > 0 && (
        <Panel title={t('billing.stepsTitle')} flush>
          <MiniTable
            label={t('billing.stepsTitle')}
            columns={[
              { label: t('billing.step') },
              { label: t('fields.status') },
              { label: t(run.dry_run ? 'billing.due' : 'billing.done'), align: 'end' },
              { label: t('billing.parked'), align: 'end' },
              { label: t('billing.result') },
              { label: t('billing.duration'), align: 'end' },
            ]}
            rows={run.steps.map(({ name, state, done, parked, counts, error, milliseconds }) => ({
              key: name,
              cells: [
                nameOfStep(name),
                <StepState key="state" state={state} />,
                state === 'off' ? '–' : done,
                parked || '–',
                error ?? countsOf(counts),
                state === 'off' ? '–' : secondsOf(milliseconds),
              ],
            }))}
          />
        </Panel>
      )}
    </Stack>
  );
}
