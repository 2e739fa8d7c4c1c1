import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../ui/data/record.ts';
import { MiniTable } from '../../ui/mini-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ServiceStatus } from '../services/service-status.tsx';

const SHOWN = 15;

/** The services that were sold with a coupon, the newest first. */
export function CouponUse({ couponId }: { couponId: number }) {
  const { t } = useTranslation();
  const { data } = useQuery(recordQuery('coupons', couponId, ['services']));
  if (!data) return null;
  const services = data.services.toSorted((one, other) => other.id - one.id);
  const title = t('coupons.used', { count: services.length });
  return (
    <Panel title={title} flush={services.length > 0}>
      {services.length === 0 ? (
        <span className="tg-dim">{t('coupons.unused')}</span>
      ) : (
        <MiniTable
          label={title}
          columns={[{ label: t('coupons.service') }, { label: t('fields.status') }]}
          rows={services.slice(0, SHOWN).map(({ id, user_id, status }) => ({
            key: id,
            cells: [
              <Link key="id" to="/users/$userId/services" params={{ userId: String(user_id) }} className="tg-link">
                #{id}
              </Link>,
              <ServiceStatus key="status" status={status} />,
            ],
          }))}
        />
      )}
    </Panel>
  );
}
