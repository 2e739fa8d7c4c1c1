import { IconServer } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Service } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { StateMessage } from '../../ui/feedback/state-message.tsx';
import { MiniTable } from '../../ui/mini-table.tsx';
import { useMoney } from '../../ui/money.ts';
import { Day } from '../../ui/time.tsx';
import { ProductName } from '../services/names.tsx';
import { ServiceStatus } from '../services/service-status.tsx';

/** What was ordered. */
export function OrderServices({ services }: { services: readonly Service[] }) {
  const { t } = useTranslation();
  const money = useMoney();
  if (services.length === 0)
    return <StateMessage icon={IconServer} title={t('services.none')} text={t('orders.noServices')} />;
  return (
    <MiniTable
      label={t('services.title')}
      columns={[
        { label: t('fields.product') },
        { label: t('fields.status') },
        { label: t('services.expires') },
        { label: t('fields.quantity'), align: 'end' },
        { label: t('fields.price'), align: 'end' },
      ]}
      rows={services.map((service) => ({
        key: service.id,
        cells: [
          <Link to="/services/$serviceId" params={{ serviceId: String(service.id) }} className="tg-link">
            <ProductName id={service.product_id} />
          </Link>,
          <ServiceStatus status={service.status} />,
          <Day at={service.expires_at} />,
          service.quantity,
          money(service.price, service.currency_code),
        ],
      }))}
    />
  );
}
