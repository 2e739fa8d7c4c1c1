import { Anchor, Button } from '@mantine/core';
import { IconCreditCard, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Invoice } from '@tollgate/sdk';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signOf } from '../../ui/amounts.ts';
import { api } from '../../ui/api.ts';
import { MiniTable } from '../../ui/mini-table.tsx';
import { useMoney } from '../../ui/money.ts';
import { Panel } from '../../ui/panel.tsx';
import { useCan } from '../../ui/session.ts';
import { Ago } from '../../ui/time.tsx';
import { useWrite } from '../../ui/use-write.ts';
import { AttemptStatus } from './attempt-status.tsx';
import classes from './attempts.module.css';
import { attemptsOf, enabledGatewaysQuery } from './list.ts';

const PayDialog = lazy(() => import('./pay-dialog.tsx').then(({ PayDialog: dialog }) => ({ default: dialog })));

/** Tries to get an invoice paid through gateways, and the way to begin one. Nothing while there are neither. */
export function InvoiceAttempts({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const can = useCan();
  const [paying, setPaying] = useState(false);
  const { data } = useQuery({ ...attemptsOf(invoice.id), enabled: can('payment_attempts.view') });
  const begins = invoice.status === 'pending' && signOf(invoice.remaining) > 0 && can('payment_attempts.create');
  const { data: gateways } = useQuery({ ...enabledGatewaysQuery, enabled: begins && can('gateways.view') });
  const mayPay = begins && (gateways?.length ?? 0) > 0;
  const attempts = data?.data ?? [];
  if (!mayPay && attempts.length === 0) return null;
  return (
    <Panel
      title={t('attempts.title')}
      flush={attempts.length > 0}
      actions={
        mayPay && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconCreditCard size={14} />}
            onClick={() => setPaying(true)}
          >
            {t('attempts.pay')}
          </Button>
        )
      }
    >
      {attempts.length > 0 ? <Attempts attempts={attempts} /> : t('attempts.none')}
      <Suspense>
        {paying && <PayDialog invoice={invoice} gateways={gateways ?? []} onClose={() => setPaying(false)} />}
      </Suspense>
    </Panel>
  );
}

type Attempt = Awaited<ReturnType<typeof api.paymentAttempts.list<'gateway'>>>['data'][number];

const OPEN: ReadonlySet<string> = new Set(['started', 'waiting', 'processing', 'unknown', 'failed']);

function Attempts({ attempts }: { attempts: readonly Attempt[] }) {
  const { t } = useTranslation();
  const money = useMoney();
  return (
    <MiniTable
      label={t('attempts.title')}
      columns={[
        { label: t('attempts.gateway') },
        { label: t('attempts.amount'), align: 'end' },
        { label: t('fields.status') },
        { label: t('fields.created') },
        { label: t('attempts.next'), align: 'end' },
      ]}
      rows={attempts.map((attempt) => ({
        key: attempt.id,
        cells: [
          <Named key="gateway" attempt={attempt} />,
          money(attempt.amount, attempt.currency_code),
          <span key="status" title={attempt.problem ?? undefined}>
            <AttemptStatus status={attempt.status} /> {attempt.problem}
          </span>,
          <Ago key="created" at={attempt.created_at} />,
          OPEN.has(attempt.status) ? <LookUp key="next" attempt={attempt} /> : null,
        ],
      }))}
    />
  );
}

function Named({ attempt: { gateway, gateway_id, reference } }: { attempt: Attempt }) {
  return (
    <>
      {gateway?.name ?? gateway_id}
      {reference && <code className={classes.reference}>{reference}</code>}
    </>
  );
}

function LookUp({ attempt }: { attempt: Attempt }) {
  const { t } = useTranslation();
  const can = useCan();
  const { write, busy } = useWrite();
  const url = attempt.status === 'waiting' && attempt.step?.type === 'redirect' ? attempt.step.url : undefined;
  return (
    <>
      {typeof url === 'string' && (
        <Anchor href={url} target="_blank" rel="noreferrer" size="xs" mr="xs">
          {t('attempts.page')}
        </Anchor>
      )}
      {can('payment_attempts.create') && (
        <Button
          size="compact-xs"
          variant="default"
          loading={busy}
          leftSection={<IconRefresh size={13} />}
          onClick={() => void write(() => api.paymentAttempts.lookUp(attempt.id), t('attempts.asked'))}
        >
          {t('attempts.ask')}
        </Button>
      )}
    </>
  );
}
