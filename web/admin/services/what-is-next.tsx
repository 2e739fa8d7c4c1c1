import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Service } from '@tollgate/sdk';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { Facts } from '../../ui/facts.tsx';
import { confirm } from '../../ui/feedback/confirm.ts';
import { useMoney } from '../../ui/money.ts';
import { Panel } from '../../ui/panel.tsx';
import { useCan } from '../../ui/session.ts';
import { Day } from '../../ui/time.tsx';
import { useWrite } from '../../ui/use-write.ts';
import { cancellationsOf, openOf, renewalsOf } from './life.ts';

const HoldDialog = lazy(() =>
  import('./hold-dialog.tsx').then(({ HoldDialog: component }) => ({ default: component })),
);

const isAhead = (at: string | null): boolean => at !== null && new Date(at) > new Date();

/** What will become of a service: when it is due, what is billed already, and what was asked for. */
export function WhatIsNext({ record }: { record: Service }) {
  const { t } = useTranslation();
  const money = useMoney();
  const can = useCan();
  const { write, busy } = useWrite();
  const [holding, setHolding] = useState(false);
  const { id, status, expires_at, trial_ends_at, suspend_hold_until } = record;
  const ending = openOf(useQuery(cancellationsOf(id)).data);
  const awaited = useQuery(renewalsOf(id)).data?.find((renewal) => renewal.status === 'pending');
  const held = isAhead(suspend_hold_until);
  const goOn = async () => {
    const sure = await confirm({
      title: t('services.end.revokeTitle'),
      text: t('services.end.revokeText'),
      action: t('services.end.revoke'),
    });
    if (sure) await write(() => api.services.revokeCancellation(id), t('services.end.revoked'));
  };
  const due = expires_at && status !== 'cancelled' && !ending;
  const facts: [string, ReactNode][] = [
    [t('services.next.trial'), isAhead(trial_ends_at) && <Day at={trial_ends_at} />],
    [t('services.next.due'), due && <Day at={expires_at} />],
    [
      t('services.next.invoice'),
      awaited?.invoice_id && (
        <Link to="/invoices/$invoiceId" params={{ invoiceId: String(awaited.invoice_id) }} className="tg-link">
          {money(awaited.amount, awaited.currency_code)}
        </Link>
      ),
    ],
    [t('services.next.ends'), ending && <Day at={expires_at} />],
    [t('services.end.reason'), ending?.reason],
    [t('services.hold.until'), held && <Day at={suspend_hold_until} />],
    [t('services.next.suspended'), record.suspended_at && <Day at={record.suspended_at} />],
    [t('services.next.terminated'), record.terminated_at && <Day at={record.terminated_at} />],
  ];
  const some = facts.filter(([, value]) => value);
  return (
    <Panel
      title={t('services.next.title')}
      actions={
        can('services.update') && (
          <>
            {ending && (
              <Button size="compact-sm" variant="default" disabled={busy} onClick={() => void goOn()}>
                {t('services.end.revoke')}
              </Button>
            )}
            {held && (
              <Button
                size="compact-sm"
                variant="default"
                disabled={busy}
                onClick={() => void write(() => api.services.liftHold(id), t('services.hold.lifted'))}
              >
                {t('services.hold.lift')}
              </Button>
            )}
            {!held && (status === 'active' || status === 'suspended') && (
              <Button size="compact-sm" variant="default" disabled={busy} onClick={() => setHolding(true)}>
                {t('services.hold.button')}
              </Button>
            )}
          </>
        )
      }
    >
      {some.length > 0 ? <Facts facts={some} /> : <span className="tg-dim">{t('services.next.nothing')}</span>}
      {holding && (
        <Suspense>
          <HoldDialog id={id} onClose={() => setHolding(false)} />
        </Suspense>
      )}
    </Panel>
  );
}
