import { useTranslation } from 'react-i18next';
import type { Field } from '../../ui/resource-form/types.ts';
import { userLabel } from '../users/labels.ts';

/** Who ordered, and in which currency. `given` fills a new one in. */
export function useOrderFields(given: { user_id?: string; currency_code?: string } = {}): Field[] {
  const { t } = useTranslation();
  return [
    {
      kind: 'record',
      name: 'user_id',
      label: t('fields.customer'),
      resource: 'users',
      search: 'search',
      labelOf: userLabel,
      required: true,
      initial: given.user_id,
    },
    {
      kind: 'currency',
      name: 'currency_code',
      label: t('fields.currency'),
      required: true,
      initial: given.currency_code,
    },
  ];
}
