import { useNavigate } from '@tanstack/react-router';
import type { Coupon } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { toastDone } from '../../ui/feedback/toast.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useCouponSections } from './fields.ts';

export function NewCoupon() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={t('coupons.new')} parent={{ label: t('coupons.title'), to: '/coupons' }} />
      <Panel>
        <ResourceForm<Coupon>
          resource="coupons"
          record={undefined}
          sections={useCouponSections()}
          createLabel={t('coupons.create')}
          onCancel={() => void navigate({ to: '/coupons' })}
          onSaved={({ id }) => {
            toastDone(t('coupons.created'));
            void navigate({ to: '/coupons/$couponId', params: { couponId: String(id) } });
          }}
        />
      </Panel>
    </>
  );
}
