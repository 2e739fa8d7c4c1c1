import { Button } from '@mantine/core';
import { IconArrowRight, IconCash, IconCashOff, IconCoins } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Invoice } from '@tollgate/sdk';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signOf } from '../../ui/amounts.ts';
import { Panel } from '../../ui/panel.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { useCan } from '../../ui/session.ts';
import classes from './invoice-payments.module.css';
import { creditFor, type Payment, paymentsOf } from './list.ts';
import { PaymentRows } from './payment-rows.tsx';

const PaymentDialog = lazy(() =>
  import('./payment-dialog.tsx').then(({ PaymentDialog: dialog }) => ({ default: dialog })),
);

/** What somebody is about to do with money. */
export type Doing =
  | { readonly what: 'record' | 'write-off' }
  | { readonly what: 'credit'; readonly balance: string }
  | Refunding;
interface Refunding {
  readonly what: 'refund';
  readonly payment: Payment;
}

/** What was paid for an invoice, and what can be done about that. */
export function InvoicePayments({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const can = useCan();
  const [doing, setDoing] = useState<Doing>();
  const mayPay = can('invoice_transactions.create');
  const mayWriteOff = can('write_offs.create');
  if (!mayPay && !mayWriteOff && !can('invoice_transactions.view')) return null;
  return (
    <Panel
      title={t('payments.title')}
      flush
      actions={
        <>
          {can('ledger.view') && (
            <Link to="/ledger" search={{ invoice_id: String(invoice.id) }} className={classes.way}>
              {t('payments.entries')} <IconArrowRight size={14} aria-hidden />
            </Link>
          )}
          {mayWriteOff && <WriteOffButton invoice={invoice} onDo={setDoing} />}
          {mayPay && <PayButtons invoice={invoice} onDo={setDoing} />}
        </>
      }
    >
      {can('invoice_transactions.view') ? (
        <Payments invoice={invoice} onRefund={(payment) => setDoing({ what: 'refund', payment })} />
      ) : (
        <Hint>{t('payments.hidden')}</Hint>
      )}
      <Suspense>
        {doing && <PaymentDialog invoice={invoice} doing={doing} onClose={() => setDoing(undefined)} />}
      </Suspense>
    </Panel>
  );
}

interface ButtonProps {
  readonly invoice: Invoice;
  readonly onDo: (doing: Doing) => void;
}

const waitsFor = ({ status, remaining }: Invoice): boolean => status === 'pending' && signOf(remaining) > 0;

/** A deposit that nobody pays is cancelled: nothing was delivered for it. */
function WriteOffButton({ invoice, onDo }: ButtonProps) {
  const { t } = useTranslation();
  if (!waitsFor(invoice) || signOf(invoice.deposits) > 0) return null;
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconCashOff size={14} />}
      onClick={() => onDo({ what: 'write-off' })}
    >
      {t('payments.writeOff')}
    </Button>
  );
}

function PayButtons({ invoice, onDo }: ButtonProps) {
  const { t } = useTranslation();
  const can = useCan();
  const waits = waitsFor(invoice);
  const enabled = waits && signOf(invoice.deposits) === 0 && can('credits.view');
  const { data: balance } = useQuery({ ...creditFor(invoice), enabled });
  return (
    <>
      {waits && balance && signOf(balance) > 0 && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCoins size={14} />}
          onClick={() => onDo({ what: 'credit', balance })}
        >
          {t('payments.withCredit')}
        </Button>
      )}
      <Button
        size="xs"
        variant={waits ? 'filled' : 'default'}
        leftSection={<IconCash size={14} />}
        onClick={() => onDo({ what: 'record' })}
      >
        {t('payments.record')}
      </Button>
    </>
  );
}

function Payments({ invoice, onRefund }: { invoice: Invoice; onRefund: (payment: Payment) => void }) {
  const { t } = useTranslation();
  const query = useQuery(paymentsOf(invoice.id));
  return (
    <RecordPage query={query}>
      {({ data }) =>
        data.length > 0 ? (
          <PaymentRows payments={data} onRefund={onRefund} />
        ) : (
          <Hint>{t(signOf(invoice.paid) > 0 ? 'payments.marked' : 'payments.none')}</Hint>
        )
      }
    </RecordPage>
  );
}

const Hint = ({ children }: { children: ReactNode }) => <p className={classes.hint}>{children}</p>;
