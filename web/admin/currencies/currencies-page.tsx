import { IconCoin, IconTrash } from '@tabler/icons-react';
import type { Currency } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { formatMoney } from '../../ui/money-text.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { useCan } from '../../ui/session.ts';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { CurrencyDialog } from './currency-dialog.tsx';
import { currencyList } from './list.ts';

export function CurrenciesPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [edited, setEdited] = useState<Currency | 'new'>();
  const create = useCreateButton({
    label: t('currencies.new'),
    permission: 'currencies.create',
    to: () => setEdited('new'),
  });
  return (
    <>
      <PageHeader title={t('currencies.title')} text={t('currencies.text')}>
        {create}
      </PageHeader>
      <ResourceTable
        list={currencyList}
        searchLabel={t('fields.name')}
        columns={[
          { id: 'code', label: t('currencies.code'), sort: 'code', primary: true, width: '8rem' },
          { id: 'name', label: t('fields.name'), sort: 'name' },
          {
            id: 'example',
            label: t('currencies.example'),
            cell: (currency) => formatMoney('1234.50', currency.code, currency),
            value: (currency) => formatMoney('1234.50', currency.code, currency),
            align: 'end',
          },
          { id: 'prefix', label: t('currencies.prefix'), hidden: true },
          { id: 'suffix', label: t('currencies.suffix'), hidden: true },
          { id: 'format', label: t('currencies.format'), hidden: true },
        ]}
        onOpen={can('currencies.update') ? setEdited : undefined}
        bulk={[
          {
            label: t('actions.delete'),
            icon: IconTrash,
            danger: true,
            permission: 'currencies.delete',
            confirm: (rows) => ({
              title: t('currencies.deleteTitle', { count: rows.length }),
              text: t('currencies.deleteText'),
              action: t('actions.delete'),
            }),
            run: ({ id }) => api.currencies.delete(String(id)),
            done: (count) => t('currencies.deleted', { count }),
          },
        ]}
        empty={{ icon: IconCoin, title: t('currencies.none'), text: t('currencies.noneText'), action: create }}
      />
      <CurrencyDialog edited={edited} onClose={() => setEdited(undefined)} />
    </>
  );
}
