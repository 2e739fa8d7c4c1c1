import { useTranslation } from 'react-i18next';
import { NewRecordPage } from '../../ui/new-record-page.tsx';
import { useCouponSections } from './fields.ts';

export function NewCoupon() {
  const { t } = useTranslation();
  return (
    <NewRecordPage
      resource="coupons"
      title={t('coupons.new')}
      parent={{ label: t('coupons.title'), to: '/coupons' }}
      sections={useCouponSections()}
      createLabel={t('coupons.create')}
      created={t('coupons.created')}
      link={(couponId) => ({ to: '/coupons/$couponId', params: { couponId } })}
    />
  );
}
