import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { signOf } from '../../../ui/amounts.ts';
import { MiniTable } from '../../../ui/mini-table.tsx';
import { useMoney } from '../../../ui/money.ts';
import { useCan } from '../../../ui/session.ts';
import { Day } from '../../../ui/time.tsx';
import classes from './statement.module.css';
import { noteOf, type Statement, type StatementLine, wordsOf } from './statement.ts';

interface Props {
  readonly statement: Statement;
  readonly currency: string;
}

/** Every line of a period, from the balance before it to the one after it. */
export function StatementLines({ statement: { data, meta }, currency }: Props) {
  const { t } = useTranslation();
  const money = useMoney();
  const change = (amount: string) => {
    if (signOf(amount) === 0) return <span className="tg-dim">–</span>;
    return `${signOf(amount) > 0 ? '+' : ''}${money(amount, currency)}`;
  };
  const balanceRow = (id: string, label: string, balance: string) => ({
    key: id,
    cells: [<strong key="label">{label}</strong>, undefined, undefined, undefined, undefined, money(balance, currency)],
  });
  return (
    <MiniTable
      label={t('statement.title')}
      columns={[
        { label: t('ledger.kind') },
        { label: t('payments.day') },
        { label: t('ledger.invoice') },
        { label: t('statement.owed'), align: 'end' },
        { label: t('statement.credit'), align: 'end' },
        { label: t('statement.balance'), align: 'end' },
      ]}
      rows={[
        balanceRow('opening', t('statement.opening'), meta.opening),
        ...data.map((line) => ({
          key: line.id,
          cells: [
            <What line={line} currency={currency} />,
            <Day at={line.created_at} />,
            <Bill line={line} />,
            change(line.owed),
            change(line.credit),
            money(line.balance, currency),
          ],
        })),
        balanceRow('closing', t('statement.closing'), meta.closing),
      ]}
    />
  );
}

function What({ line, currency }: { line: StatementLine; currency: string }) {
  const { t } = useTranslation();
  const money = useMoney();
  const note = noteOf(line);
  return (
    <span>
      {wordsOf(line)}
      {note && <span className={classes.note}> {note}</span>}
      {signOf(line.paid_back) > 0 && (
        <span className={classes.back} title={t('statement.paidBackHint')}>
          {t('statement.paidBackSum', { amount: money(line.paid_back, currency) })}
        </span>
      )}
    </span>
  );
}

function Bill({ line: { invoice_id, invoice_number } }: { line: StatementLine }) {
  const can = useCan();
  if (invoice_id === null) return <span className="tg-dim">–</span>;
  const name = invoice_number ?? `#${invoice_id}`;
  if (!can('invoices.view')) return name;
  return (
    <Link to="/invoices/$invoiceId" params={{ invoiceId: String(invoice_id) }} className="tg-link">
      {name}
    </Link>
  );
}
