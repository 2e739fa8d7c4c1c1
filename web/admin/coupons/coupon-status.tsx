import type { Coupon } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { locale } from '../../ui/i18n.ts';
import { Status } from '../../ui/status.tsx';

/** Whether it counts now: before its start, after its end, or between. */
export function CouponStatus({ coupon }: { coupon: Pick<Coupon, 'starts_at' | 'expires_at'> }) {
  const { t } = useTranslation();
  const now = Date.now();
  if (coupon.expires_at && Date.parse(coupon.expires_at) <= now)
    return <Status tone="quiet">{t('coupons.ended')}</Status>;
  if (coupon.starts_at && Date.parse(coupon.starts_at) > now) return <Status tone="warn">{t('coupons.later')}</Status>;
  return <Status tone="good">{t('coupons.active')}</Status>;
}

/** "10 %", or an amount in whatever currency the order has. */
export function discountOf({ type, value }: Pick<Coupon, 'type' | 'value'>): string {
  if (type === 'percentage')
    return (value / 100).toLocaleString(locale(), { style: 'percent', maximumFractionDigits: 2 });
  return value.toLocaleString(locale(), { minimumFractionDigits: 2 });
}
