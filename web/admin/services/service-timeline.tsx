import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Service } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../ui/data/record.ts';
import { MiniTable } from '../../ui/mini-table.tsx';
import { useMoney } from '../../ui/money.ts';
import { Panel } from '../../ui/panel.tsx';
import { Day, shortDate } from '../../ui/time.tsx';
import { cancellationsOf, renewalsOf } from './life.ts';
import { service } from './routes.ts';
import { type Moment, timelineOf } from './timeline.ts';

/** What happened to a service, and what is to come. */
export function ServiceTimeline() {
  const { serviceId } = service.useParams();
  const { data: record } = useQuery(recordQuery('services', serviceId));
  return record ? <Timeline record={record} /> : null;
}

function Timeline({ record }: { record: Service }) {
  const { t } = useTranslation();
  const { data: renewals = [] } = useQuery(renewalsOf(record.id));
  const { data: cancellations = [] } = useQuery(cancellationsOf(record.id));
  const moments = timelineOf(record, renewals, cancellations);
  return (
    <Panel flush>
      <MiniTable
        label={t('services.timeline.title')}
        columns={[
          { label: t('services.timeline.day') },
          { label: t('services.timeline.what') },
          { label: t('services.timeline.more') },
        ]}
        rows={moments.map((moment, index) => ({
          key: index,
          cells: [<Day at={moment.at} />, t(`services.timeline.${moment.name}`), <More moment={moment} />],
        }))}
      />
    </Panel>
  );
}

/** Which period it was about, and which invoice; or the reason that was given. */
function More({ moment: { renewal, cancellation, name } }: { moment: Moment }) {
  const { t } = useTranslation();
  const money = useMoney();
  if (cancellation) return name === 'asked' ? <AskedFor {...cancellation} /> : null;
  if (!renewal) return null;
  const day = (at: string) => shortDate(new Date(at));
  const period = `${day(renewal.period_start)} – ${day(renewal.period_end)}`;
  const amount = money(renewal.amount, renewal.currency_code);
  return (
    <>
      {period} ·{' '}
      {renewal.invoice_id ? (
        <Link to="/invoices/$invoiceId" params={{ invoiceId: String(renewal.invoice_id) }} className="tg-link">
          {amount}
        </Link>
      ) : (
        amount
      )}
      {renewal.status === 'void' && ` · ${t('services.timeline.void')}`}
    </>
  );
}

function AskedFor({ type, reason }: { type: 'immediate' | 'end_of_period'; reason: string | null }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`services.timeline.types.${type}`)}
      {reason && ` · ${reason}`}
    </>
  );
}
