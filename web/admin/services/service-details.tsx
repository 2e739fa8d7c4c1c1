import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Service } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { times } from '../../ui/amounts.ts';
import { Columns } from '../../ui/columns.tsx';
import { recordQuery } from '../../ui/data/record.ts';
import { Facts } from '../../ui/facts.tsx';
import { toastDone } from '../../ui/feedback/toast.ts';
import { useMoney } from '../../ui/money.ts';
import { Panel } from '../../ui/panel.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useCan } from '../../ui/session.ts';
import { Ago, Day } from '../../ui/time.tsx';
import { UserLink } from '../users/user-link.tsx';
import { useSoldFields, useTermFields } from './fields.tsx';
import { PlanName, ProductName } from './names.tsx';
import { service } from './routes.ts';
import { WhatIsNext } from './what-is-next.tsx';

export function ServiceDetails() {
  const { serviceId } = service.useParams();
  const { data: record } = useQuery(recordQuery('services', serviceId));
  if (!record) return null;
  return (
    <Columns
      aside={
        <>
          <WhatIsNext record={record} />
          <ServiceFacts record={record} />
        </>
      }
    >
      <Panel>
        <ServiceForm key={record.id} record={record} />
      </Panel>
    </Columns>
  );
}

function ServiceForm({ record }: { record: Service }) {
  const { t } = useTranslation();
  const can = useCan();
  return (
    <ResourceForm
      resource="services"
      record={record}
      sections={[
        { columns: 2, fields: useSoldFields(record) },
        { title: t('services.terms'), columns: 2, fields: useTermFields() },
      ]}
      readOnly={!can('services.update')}
      onSaved={() => toastDone(t('services.saved'))}
    />
  );
}

function ServiceFacts({ record }: { record: Service }) {
  const { t } = useTranslation();
  const money = useMoney();
  return (
    <Panel title={t('fields.facts')}>
      <Facts
        facts={[
          [t('fields.id'), <span className="tg-number">{record.id}</span>],
          [t('fields.customer'), <UserLink id={record.user_id} />],
          [t('fields.product'), <ProductName id={record.product_id} />],
          [t('services.plan'), <PlanName id={record.plan_id} />],
          [
            t('orders.number'),
            record.order_id && (
              <Link to="/orders/$orderId" params={{ orderId: String(record.order_id) }} className="tg-link">
                #{record.order_id}
              </Link>
            ),
          ],
          [t('fields.total'), money(times(record.price, record.quantity), record.currency_code)],
          [t('services.expires'), record.expires_at && <Day at={record.expires_at} />],
          [t('fields.created'), <Ago at={record.created_at} />],
          [t('fields.changed'), <Ago at={record.updated_at} />],
        ]}
      />
    </Panel>
  );
}
