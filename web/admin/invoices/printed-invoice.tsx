import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Invoice, InvoiceItem } from '@tollgate/sdk';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { difference, signOf, times } from '../../ui/amounts.ts';
import { recordQuery } from '../../ui/data/record.ts';
import { useMoney } from '../../ui/money.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { Day } from '../../ui/time.tsx';
import { invoiceName } from './overdue.ts';
import classes from './printed-invoice.module.css';
import { printedInvoice } from './routes.ts';
import { taxLines } from './tax-lines.ts';
import { useParties } from './use-parties.ts';

/** The invoice as a sheet of paper: what is around it is not printed. */
export function PrintedInvoice() {
  const { t } = useTranslation();
  const { invoiceId } = printedInvoice.useParams();
  const query = useQuery(recordQuery('invoices', invoiceId, ['items']));
  return (
    <RecordPage query={query}>
      {(record) => (
        <>
          <div className={classes.bar}>
            <PageHeader
              title={t('invoices.named', { name: invoiceName(record) })}
              parent={{ label: t('invoices.title'), to: '/invoices' }}
            >
              <Button
                variant="default"
                renderRoot={(props) => <Link to="/invoices/$invoiceId" params={{ invoiceId }} {...props} />}
              >
                {t('invoices.back')}
              </Button>
              <Button leftSection={<IconPrinter size={15} />} onClick={() => window.print()}>
                {t('invoices.print')}
              </Button>
            </PageHeader>
          </div>
          <Sheet record={record} items={[...record.items].sort((one, other) => one.id - other.id)} />
        </>
      )}
    </RecordPage>
  );
}

function Sheet({ record, items }: { record: Invoice; items: readonly InvoiceItem[] }) {
  const { t } = useTranslation();
  const { company, billTo } = useParties(record.user_id);
  return (
    <article className={classes.sheet}>
      <header className={classes.top}>
        <div>
          <div className={classes.kind}>{t('invoices.paper')}</div>
          <div className={classes.number}>{invoiceName(record)}</div>
        </div>
        <Lines lines={company} end />
      </header>
      <div className={classes.parties}>
        <div>
          <h2>{t('invoices.billTo')}</h2>
          <Lines lines={billTo} />
        </div>
        <dl className={classes.dates}>
          <dt>{t('invoices.issued')}</dt>
          <dd>
            <Day at={record.created_at} />
          </dd>
          {record.due_at && (
            <>
              <dt>{t('invoices.due')}</dt>
              <dd>
                <Day at={record.due_at} />
              </dd>
            </>
          )}
          <dt>{t('fields.status')}</dt>
          <dd>{t(`invoices.status.${record.status}`)}</dd>
        </dl>
      </div>
      <Table record={record} items={items} />
    </article>
  );
}

function Table({ record, items }: { record: Invoice; items: readonly InvoiceItem[] }) {
  const { t } = useTranslation();
  const money = useMoney();
  const currency = record.currency_code;
  return (
    <table className={classes.lines}>
      <thead>
        <tr>
          <th>{t('fields.description')}</th>
          <th>{t('fields.quantity')}</th>
          <th>{t('fields.price')}</th>
          <th>{t('fields.total')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ id, description, quantity, price }) => (
          <tr key={id}>
            <td>{description}</td>
            <td>{quantity}</td>
            <td>{money(price, currency)}</td>
            <td>{money(times(price, quantity), currency)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {sumsOf(record, items).map(([label, amount, strong]) => (
          <tr key={label} data-strong={strong || undefined}>
            <th colSpan={3}>{label}</th>
            <td>{money(amount, currency)}</td>
          </tr>
        ))}
      </tfoot>
    </table>
  );
}

type Sum = readonly [label: string, amount: string, strong?: boolean];

/** What stands below the lines: the taxes, the total, and what was paid of it. */
function sumsOf({ total, tax, paid, credited, remaining }: Invoice, items: readonly InvoiceItem[]): Sum[] {
  const { t } = i18next;
  const some = (lines: readonly Sum[]) => lines.filter(([, amount]) => signOf(amount) !== 0);
  const paidSome = signOf(paid) !== 0 || signOf(credited) !== 0;
  return [
    ...(signOf(tax) === 0 ? [] : [[t('invoices.net'), difference(total, tax)] as const, ...taxLines(items)]),
    [t('fields.total'), total, true],
    ...some([
      [t('invoices.paid'), paid],
      [t('invoices.credited'), credited],
    ]),
    ...(paidSome ? [[t('invoices.remaining'), remaining, true] as const] : []),
  ];
}

function Lines({ lines, end = false }: { lines: readonly string[]; end?: boolean }) {
  return (
    <address className={classes.address} data-end={end || undefined}>
      {lines.map((line, index) => (
        <span key={`${index}${line}`} data-first={index === 0 || undefined}>
          {line}
        </span>
      ))}
    </address>
  );
}
