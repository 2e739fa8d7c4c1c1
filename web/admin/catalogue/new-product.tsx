import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NewRecordPage } from '../../ui/new-record-page.tsx';
import { useProductSections } from './product-fields.ts';

export function NewProduct() {
  const { t } = useTranslation();
  const { category } = useSearch({ strict: false }) as { category?: string };
  return (
    <NewRecordPage
      resource="products"
      title={t('catalogue.newProduct')}
      parent={{ label: t('catalogue.productsTitle'), to: '/products' }}
      sections={useProductSections(category)}
      createLabel={t('catalogue.createProduct')}
      created={t('catalogue.productCreated')}
      link={(productId) => ({ to: '/products/$productId', params: { productId } })}
    />
  );
}
