import { IconArrowsExchange } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ServiceUpgrade } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../ui/data/record.ts';
import { StateMessage } from '../../ui/feedback/state-message.tsx';
import { MiniTable } from '../../ui/mini-table.tsx';
import { useMoney } from '../../ui/money.ts';
import { Panel } from '../../ui/panel.tsx';
import { useCan } from '../../ui/session.ts';
import { Ago } from '../../ui/time.tsx';
import { PlanName, ProductName } from '../services/names.tsx';
import { service } from '../services/routes.ts';
import { upgradesQuery } from './change.ts';
import { ChangeForm } from './change-form.tsx';
import { PendingUpgrade } from './pending-upgrade.tsx';
import { UpgradeStatus } from './upgrade-status.tsx';
import classes from './upgrades.module.css';

/** What a service can become: the change that waits, or one to make, and those that were made. */
export function ServiceUpgrades() {
  const { t } = useTranslation();
  const can = useCan();
  const { serviceId } = service.useParams();
  const { data: record } = useQuery(recordQuery('services', serviceId));
  const { data: upgrades } = useQuery(upgradesQuery(Number(serviceId)));
  if (!record || !upgrades) return null;
  const pending = upgrades.find(({ status }) => status === 'pending');
  const past = upgrades.filter(({ status }) => status !== 'pending');
  return (
    <div className={classes.page}>
      {pending && <PendingUpgrade upgrade={pending} />}
      {!pending && record.status === 'active' && can('services.upgrade') && (
        <ChangeForm key={`${record.id} ${record.updated_at}`} service={record} />
      )}
      {!pending && record.status !== 'active' && past.length === 0 && (
        <Panel>
          <StateMessage icon={IconArrowsExchange} title={t('upgrades.none')} text={t('upgrades.noneText')} />
        </Panel>
      )}
      {past.length > 0 && <History upgrades={past} />}
    </div>
  );
}

function History({ upgrades }: { upgrades: readonly ServiceUpgrade[] }) {
  const { t } = useTranslation();
  const money = useMoney();
  return (
    <Panel title={t('upgrades.history')} flush>
      <MiniTable
        label={t('upgrades.history')}
        columns={[
          { label: t('fields.product') },
          { label: t('checkout.plan') },
          { label: t('fields.status') },
          { label: t('upgrades.invoice') },
          { label: t('fields.total'), align: 'end' },
          { label: t('fields.created') },
        ]}
        rows={upgrades.map(({ id, product_id, plan_id, status, invoice_id, total, currency_code, created_at }) => ({
          key: id,
          cells: [
            product_id && <ProductName id={product_id} />,
            plan_id && <PlanName id={plan_id} />,
            <UpgradeStatus status={status} />,
            invoice_id && (
              <Link to="/invoices/$invoiceId" params={{ invoiceId: String(invoice_id) }} className="tg-link">
                #{invoice_id}
              </Link>
            ),
            total && money(total, currency_code),
            <Ago at={created_at} />,
          ],
        }))}
      />
    </Panel>
  );
}
