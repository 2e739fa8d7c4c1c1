import { IconReceiptTax, IconTrash } from '@tabler/icons-react';
import type { TaxRate } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { useCan } from '../../ui/session.ts';
import { Day } from '../../ui/time.tsx';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { countryName } from './countries.ts';
import { taxRateList } from './list.ts';
import { TaxRateDialog } from './tax-rate-dialog.tsx';

export function TaxRatesPage() {
  const { t, i18n } = useTranslation();
  const can = useCan();
  const [edited, setEdited] = useState<TaxRate | 'new'>();
  const country = (code: string) => (code === 'all' ? t('taxRates.all') : countryName(code, i18n.language));
  const create = useCreateButton({
    label: t('taxRates.new'),
    permission: 'tax_rates.create',
    to: () => setEdited('new'),
  });
  return (
    <>
      <PageHeader title={t('taxRates.title')} text={t('taxRates.text')}>
        {create}
      </PageHeader>
      <ResourceTable
        list={taxRateList}
        searchLabel={t('fields.name')}
        columns={[
          { id: 'name', label: t('fields.name'), sort: 'name', primary: true },
          { id: 'country', label: t('taxRates.country'), cell: (rate) => country(rate.country), sort: 'country' },
          { id: 'rate', label: t('taxRates.rate'), cell: ({ rate }) => `${rate} %`, sort: 'rate', align: 'end' },
          {
            id: 'valid_from',
            label: t('taxRates.from'),
            cell: ({ valid_from }) => (valid_from ? <Day at={valid_from} /> : '–'),
            sort: 'valid_from',
          },
          {
            id: 'valid_until',
            label: t('taxRates.until'),
            cell: ({ valid_until }) => (valid_until ? <Day at={valid_until} /> : '–'),
          },
        ]}
        onOpen={can('tax_rates.update') ? setEdited : undefined}
        bulk={[
          {
            label: t('actions.delete'),
            icon: IconTrash,
            danger: true,
            permission: 'tax_rates.delete',
            confirm: (rows) => ({
              title: t('taxRates.deleteTitle', { count: rows.length }),
              text: t('taxRates.deleteText'),
              action: t('actions.delete'),
            }),
            run: ({ id }) => api.taxRates.delete(id),
            done: (count) => t('taxRates.deleted', { count }),
          },
        ]}
        empty={{ icon: IconReceiptTax, title: t('taxRates.none'), text: t('taxRates.noneText'), action: create }}
      />
      <TaxRateDialog edited={edited} onClose={() => setEdited(undefined)} />
    </>
  );
}
