import { useQuery } from '@tanstack/react-query';
import type { Coupon } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { Columns } from '../../ui/columns.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { recordQuery } from '../../ui/data/record.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { toastDone } from '../../ui/feedback/toast.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useCan } from '../../ui/session.ts';
import { Ago } from '../../ui/time.tsx';
import { AuditLink } from '../audits/audit-link.tsx';
import { CouponStatus, discountOf } from './coupon-status.tsx';
import { CouponUse } from './coupon-use.tsx';
import { useCouponSections } from './fields.ts';
import { coupon } from './routes.ts';

export function CouponPage() {
  const { t } = useTranslation();
  const can = useCan();
  const { couponId } = coupon.useParams();
  const query = useQuery(recordQuery('coupons', couponId, ['products']));
  const sections = useCouponSections(query.data?.products);
  return (
    <RecordPage query={query}>
      {(record) => (
        <>
          <PageHeader
            title={record.code}
            parent={{ label: t('coupons.title'), to: '/coupons' }}
            beside={
              <>
                <CopyButton text={record.code} label={t('coupons.copy')} />
                <CouponStatus coupon={record} />
              </>
            }
          >
            <AuditLink resource="coupons" id={record.id} />
            <DeleteButton
              resource="coupons"
              id={record.id}
              title={t('coupons.deleteTitle', { count: 1 })}
              text={t('coupons.deleteText')}
              done={t('coupons.deleted', { count: 1 })}
              next={{ to: '/coupons' }}
            />
          </PageHeader>
          <Columns aside={<Aside record={record} />}>
            <Panel>
              <ResourceForm<Coupon>
                resource="coupons"
                record={record}
                include={['products']}
                sections={sections}
                readOnly={!can('coupons.update')}
                onSaved={() => toastDone(t('coupons.saved'))}
              />
            </Panel>
          </Columns>
        </>
      )}
    </RecordPage>
  );
}

function Aside({ record }: { record: Coupon }) {
  const { t } = useTranslation();
  const can = useCan();
  const facts = [
    [t('fields.id'), <span className="tg-number">{record.id}</span>],
    [t('coupons.discount'), discountOf(record)],
    [t('fields.created'), <Ago at={record.created_at} />],
    [t('fields.changed'), <Ago at={record.updated_at} />],
  ] as const;
  return (
    <>
      <Panel title={t('users.facts')}>
        <Facts facts={facts} />
      </Panel>
      {can('services.view') && <CouponUse couponId={record.id} />}
    </>
  );
}
