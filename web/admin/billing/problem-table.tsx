import { Anchor, Button, Group } from '@mantine/core';
import { IconCircleCheck, IconPlayerSkipForward, IconRepeat } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { BillingProblem } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { useCan } from '../../ui/session.ts';
import { Status } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { useWrite } from '../../ui/use-write.ts';
import { nameOfModel } from '../audits/audit-texts.ts';
import { problemList } from './list.ts';
import { nameOfStep } from './words.ts';

const STATUSES = ['parked', 'dismissed', 'resolved'] as const;
const TONES = { parked: 'warn', dismissed: 'quiet', resolved: 'good' } as const;

/** Where the rows of a type have their pages. */
const PAGES: Readonly<Record<string, string>> = {
  services: '/services/$id',
  invoices: '/invoices/$id',
  tickets: '/tickets/$id',
};

interface Props {
  readonly fixed?: Readonly<Record<string, string>>;
  readonly name?: string;
}

/** Rows that a step could not do, each with its reason. */
export function ProblemTable({ fixed, name }: Props) {
  const { t } = useTranslation();
  return (
    <ResourceTable
      list={problemList}
      name={name}
      fixed={fixed}
      views={
        fixed
          ? undefined
          : STATUSES.map((value) => ({ label: t(`billing.problem.${value}`), filters: { status: value } }))
      }
      columns={[
        { id: 'subject', label: t('billing.subject'), primary: true, cell: (row) => <Subject problem={row} /> },
        { id: 'step', label: t('billing.step'), cell: ({ step }) => nameOfStep(step) },
        { id: 'reason', label: t('billing.reason') },
        {
          id: 'status',
          label: t('fields.status'),
          cell: ({ status }) => <Status tone={TONES[status]}>{t(`billing.problem.${status}`)}</Status>,
        },
        { id: 'attempts', label: t('billing.attempts'), align: 'end' },
        {
          id: 'next_try_at',
          label: t('billing.nextTry'),
          cell: ({ next_try_at }) => next_try_at && <Ago at={next_try_at} />,
        },
        { id: 'actions', label: t('actions.label'), csv: false, cell: (row) => <Actions problem={row} /> },
      ]}
      empty={{ icon: IconCircleCheck, title: t('billing.nothingParked'), text: t('billing.nothingParkedText') }}
    />
  );
}

function Subject({ problem: { subject_type, subject_id } }: { problem: BillingProblem }) {
  const text = `${nameOfModel(subject_type)} ${subject_id}`;
  const page = PAGES[subject_type]?.replace('$id', String(subject_id));
  if (!page) return text;
  return <Anchor renderRoot={(props) => <Link {...props} to={page as '/'} />}>{text}</Anchor>;
}

function Actions({ problem: { id, status } }: { problem: BillingProblem }) {
  const { t } = useTranslation();
  const may = useCan()('billing_runs.create');
  const { write, busy } = useWrite();
  if (!may || status === 'resolved') return null;
  return (
    <Group gap={6} wrap="nowrap">
      <Button
        size="compact-xs"
        variant="default"
        loading={busy}
        leftSection={<IconRepeat size={13} />}
        onClick={() => void write(() => api.billingProblems.retry(id), t('billing.retried'))}
      >
        {t('billing.retry')}
      </Button>
      {status === 'parked' && (
        <Button
          size="compact-xs"
          variant="default"
          loading={busy}
          leftSection={<IconPlayerSkipForward size={13} />}
          onClick={() => void write(() => api.billingProblems.dismiss(id), t('billing.dismissed'))}
        >
          {t('billing.dismiss')}
        </Button>
      )}
    </Group>
  );
}
