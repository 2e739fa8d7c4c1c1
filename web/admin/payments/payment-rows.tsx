import { Button } from '@mantine/core';
import type { Refund } from '@tollgate/sdk';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { difference, signOf } from '../../ui/amounts.ts';
import { MiniTable } from '../../ui/mini-table.tsx';
import { useMoney } from '../../ui/money.ts';
import { useCan } from '../../ui/session.ts';
import { Status } from '../../ui/status.tsx';
import { Day } from '../../ui/time.tsx';
import type { Payment } from './list.ts';
import classes from './payment-rows.module.css';
import { nameOfGateway } from './words.ts';

interface Props {
  readonly payments: readonly Payment[];
  readonly onRefund: (payment: Payment) => void;
}

/** Each payment, and below it what was given back of it. */
export function PaymentRows({ payments, onRefund }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const money = useMoney();
  const some = (amount: string, code: string) => signOf(amount) !== 0 && money(amount, code);
  const mayRefund = (payment: Payment) =>
    can('refunds.create') && payment.status === 'succeeded' && signOf(difference(payment.amount, payment.refunded)) > 0;
  const rowOf = (payment: Payment) => ({
    key: payment.id,
    cells: [
      <Way payment={payment} />,
      <Day at={payment.created_at} />,
      money(payment.amount, payment.currency_code),
      some(payment.fee, payment.currency_code) || '–',
      some(payment.surplus, payment.currency_code) || '–',
      mayRefund(payment) && (
        <Button size="compact-xs" variant="default" onClick={() => onRefund(payment)}>
          {t('payments.refund')}
        </Button>
      ),
    ] as ReactNode[],
  });
  const refundOf = (refund: Refund) => ({
    key: `refund ${refund.id}`,
    cells: [
      <span className={classes.refund}>
        {t(`payments.refunded.${refund.destination}`)}
        {refund.reason && <span className="tg-dim"> {refund.reason}</span>}
      </span>,
      <Day at={refund.created_at} />,
      money(`-${refund.amount}`, refund.currency_code),
      undefined,
      undefined,
      undefined,
    ],
  });
  return (
    <MiniTable
      label={t('payments.title')}
      columns={[
        { label: t('payments.gateway') },
        { label: t('payments.day') },
        { label: t('payments.amount'), align: 'end' },
        { label: t('payments.fee'), align: 'end' },
        { label: t('payments.surplus'), align: 'end' },
        { label: t('actions.label'), align: 'end' },
      ]}
      rows={payments.flatMap((payment) => [
        rowOf(payment),
        ...[...payment.refunds].sort((one, other) => one.id - other.id).map(refundOf),
      ])}
    />
  );
}

/** By which way it came, and what it is called there. */
function Way({ payment }: { payment: Payment }) {
  const { t } = useTranslation();
  const money = useMoney();
  const { gateway, transaction_id, status, refunded, refunds, currency_code, payment: whole } = payment;
  return (
    <span className={classes.way}>
      <span>
        {nameOfGateway(gateway)}{' '}
        {status !== 'succeeded' && (
          <Status tone={status === 'failed' ? 'bad' : 'warn'}>{t(`payments.status.${status}`)}</Status>
        )}
      </span>
      {transaction_id && <span className={classes.reference}>{transaction_id}</span>}
      {whole && (
        <span className="tg-dim">{t('payments.several.part', { amount: money(whole.amount, currency_code) })}</span>
      )}
      {refunds.length === 0 && signOf(refunded) > 0 && (
        <span className="tg-dim">{t('payments.refundedSum', { amount: money(refunded, currency_code) })}</span>
      )}
    </span>
  );
}
