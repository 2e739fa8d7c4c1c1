import { IconAdjustments, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { TYPES } from './fields.ts';
import { optionList } from './list.ts';

export function OptionsPage() {
  const { t } = useTranslation();
  const create = useCreateButton({ label: t('options.new'), permission: 'config_options.create', to: '/options/new' });
  return (
    <>
      <PageHeader title={t('options.title')} text={t('options.text')}>
        {create}
      </PageHeader>
      <ResourceTable
        list={optionList}
        searchLabel={t('fields.name')}
        columns={[
          { id: 'name', label: t('fields.name'), sort: 'name', primary: true },
          { id: 'type', label: t('fields.type'), cell: ({ type }) => t(`options.types.${type}`) },
          {
            id: 'values',
            label: t('options.values'),
            cell: ({ values }) => values.map(({ name }) => name).join(', ') || '–',
            value: ({ values }) => values.map(({ name }) => name).join(', '),
          },
          {
            id: 'products',
            label: t('options.products'),
            permission: 'products.view',
            cell: ({ products }) => products.map(({ name }) => name).join(', ') || '–',
            value: ({ products }) => products.map(({ name }) => name).join(', '),
          },
          { id: 'sort', label: t('options.sort'), sort: 'sort', align: 'end', hidden: true },
          { id: 'id', label: t('fields.id'), sort: 'id', align: 'end', hidden: true },
        ]}
        views={TYPES.map((type) => ({ label: t(`options.types.${type}`), filters: { type } }))}
        link={({ id }) => ({ to: '/options/$optionId', params: { optionId: String(id) } })}
        bulk={[
          {
            label: t('actions.delete'),
            icon: IconTrash,
            danger: true,
            permission: 'config_options.delete',
            confirm: (rows) => ({
              title: t('options.deleteTitle', { count: rows.length }),
              text: t('options.deleteText'),
              action: t('actions.delete'),
            }),
            run: ({ id }) => api.configOptions.delete(id),
            done: (count) => t('options.deleted', { count }),
          },
        ]}
        empty={{ icon: IconAdjustments, title: t('options.none'), text: t('options.noneText'), action: create }}
      />
    </>
  );
}
