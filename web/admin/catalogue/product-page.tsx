import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Product } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { Columns } from '../../ui/columns.tsx';
import { recordQuery } from '../../ui/data/record.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { toastDone } from '../../ui/feedback/toast.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useCan } from '../../ui/session.ts';
import { Status } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { AuditLink } from '../audits/audit-link.tsx';
import { ProductServers } from '../servers/product-servers.tsx';
import { DuplicateButton } from './duplicate-button.tsx';
import { PlansEditor } from './plans-editor.tsx';
import { useProductSections } from './product-fields.ts';
import { ProductUpgrades } from './product-upgrades.tsx';
import { product } from './routes.ts';

/** One page for all of a product: what it is, how it is sold, and what it costs. */
export function ProductPage() {
  const { t } = useTranslation();
  const can = useCan();
  const { productId } = product.useParams();
  const query = useQuery(recordQuery('products', productId, ['category', 'plans.prices']));
  const sections = useProductSections();
  return (
    <RecordPage query={query}>
      {(record) => (
        <>
          <PageHeader
            title={record.name}
            parent={{ label: t('catalogue.productsTitle'), to: '/products' }}
            beside={record.hidden === 1 && <Status tone="quiet">{t('catalogue.hidden')}</Status>}
          >
            <DuplicateButton product={record} />
            <AuditLink resource="products" id={record.id} />
            <DeleteButton
              resource="products"
              id={record.id}
              title={t('catalogue.deleteProducts', { count: 1 })}
              text={t('catalogue.deleteProductsText')}
              typed={record.name}
              done={t('catalogue.productsDeleted', { count: 1 })}
              next={{ to: '/products' }}
            />
          </PageHeader>
          <Columns aside={<Aside record={record} category={record.category?.name} />}>
            <Panel title={t('catalogue.plansTitle')}>
              <PlansEditor owner={{ product_id: record.id }} plans={record.plans} />
            </Panel>
            <ProductServers key={record.id} productId={record.id} />
            <ProductUpgrades product={record} />
            <Panel title={t('catalogue.about')}>
              <ResourceForm<Product>
                resource="products"
                record={record}
                sections={sections}
                readOnly={!can('products.update')}
                onSaved={() => toastDone(t('catalogue.productSaved'))}
              />
            </Panel>
          </Columns>
        </>
      )}
    </RecordPage>
  );
}

function Aside({ record, category }: { record: Product; category: string | undefined }) {
  const { t } = useTranslation();
  const facts = [
    [t('fields.id'), <span className="tg-number">{record.id}</span>],
    [
      t('catalogue.category'),
      category && (
        <Link to="/products" search={{ category_id: String(record.category_id) }} className="tg-link">
          {category}
        </Link>
      ),
    ],
    [t('catalogue.stock'), record.stock ?? t('catalogue.unlimited')],
    [t('fields.created'), <Ago at={record.created_at} />],
    [t('fields.changed'), <Ago at={record.updated_at} />],
  ] as const;
  return (
    <Panel title={t('users.facts')}>
      <Facts facts={facts} />
    </Panel>
  );
}
