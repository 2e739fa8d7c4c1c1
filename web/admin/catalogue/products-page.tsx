import { IconEye, IconEyeOff, IconPackage, IconTrash } from '@tabler/icons-react';
import type { Category } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { Status } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { productList } from './list.ts';

export function ProductsPage() {
  const { t } = useTranslation();
  const create = useCreateButton({
    label: t('catalogue.newProduct'),
    permission: 'products.create',
    to: '/products/new',
  });
  const shown = (hidden: boolean) => ({
    label: hidden ? t('catalogue.hide') : t('catalogue.show'),
    icon: hidden ? IconEyeOff : IconEye,
    permission: 'products.update',
    run: ({ id }: { id: number | string }) => api.products.update(Number(id), { hidden }),
    done: (count: number) => t('catalogue.productsChanged', { count }),
  });
  return (
    <>
      <PageHeader title={t('catalogue.productsTitle')}>{create}</PageHeader>
      <ResourceTable
        list={productList}
        searchLabel={t('fields.name')}
        columns={[
          { id: 'name', label: t('fields.name'), sort: 'name', primary: true },
          {
            id: 'category',
            label: t('catalogue.category'),
            cell: ({ category }) => category?.name,
            value: ({ category }) => category?.name,
          },
          {
            id: 'hidden',
            label: t('catalogue.visibility'),
            cell: ({ hidden }) => (
              <Status tone={hidden ? 'quiet' : 'good'}>
                {hidden ? t('catalogue.hidden') : t('catalogue.visible')}
              </Status>
            ),
          },
          {
            id: 'stock',
            label: t('catalogue.stock'),
            cell: ({ stock }) => (stock === null ? t('catalogue.unlimited') : stock),
            sort: 'stock',
            align: 'end',
          },
          { id: 'slug', label: t('catalogue.slug'), cell: ({ slug }) => <span className="tg-mono">{slug}</span> },
          {
            id: 'updated_at',
            label: t('fields.changed'),
            cell: (product) => <Ago at={product.updated_at} />,
            sort: 'updated_at',
          },
          { id: 'id', label: t('fields.id'), sort: 'id', align: 'end', width: '5rem', hidden: true },
        ]}
        filters={[
          {
            kind: 'record',
            name: 'category_id',
            label: t('catalogue.category'),
            resource: 'categories',
            search: 'name',
            labelOf: (category: Category) => category.name,
          },
          { kind: 'flag', name: 'hidden', label: t('catalogue.hidden') },
        ]}
        link={({ id }) => ({ to: '/products/$productId', params: { productId: String(id) } })}
        bulk={[
          shown(false),
          shown(true),
          {
            label: t('actions.delete'),
            icon: IconTrash,
            danger: true,
            permission: 'products.delete',
            confirm: (rows) => ({
              title: t('catalogue.deleteProducts', { count: rows.length }),
              text: t('catalogue.deleteProductsText'),
              action: t('actions.delete'),
              typed: String(rows.length),
            }),
            run: ({ id }) => api.products.delete(id),
            done: (count) => t('catalogue.productsDeleted', { count }),
          },
        ]}
        empty={{
          icon: IconPackage,
          title: t('catalogue.noProducts'),
          text: t('catalogue.noProductsText'),
          action: create,
        }}
      />
    </>
  );
}
