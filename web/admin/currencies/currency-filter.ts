import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '../../ui/resource-table/types.ts';

/** Rows of one currency. */
export function useCurrencyFilter(): FilterSpec {
  const { t } = useTranslation();
  return {
    kind: 'record',
    name: 'currency_code',
    label: t('fields.currency'),
    resource: 'currencies',
    search: 'name',
    labelOf: ({ code, name }: { code: string; name: string }) => `${code} · ${name}`,
  };
}
