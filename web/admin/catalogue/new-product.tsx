import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Product } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { toastDone } from '../../ui/feedback/toast.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useProductSections } from './product-fields.ts';

export function NewProduct() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { category } = useSearch({ strict: false }) as { category?: string };
  return (
    <>
      <PageHeader title={t('catalogue.newProduct')} parent={{ label: t('catalogue.productsTitle'), to: '/products' }} />
      <Panel>
        <ResourceForm<Product>
          resource="products"
          record={undefined}
          sections={useProductSections(category)}
          createLabel={t('catalogue.createProduct')}
          onCancel={() => void navigate({ to: '/products' })}
          onSaved={({ id }) => {
            toastDone(t('catalogue.productCreated'));
            void navigate({ to: '/products/$productId', params: { productId: String(id) } });
          }}
        />
      </Panel>
    </>
  );
}
