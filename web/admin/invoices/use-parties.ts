import { useQuery } from '@tanstack/react-query';
import { api } from '../../ui/api.ts';
import { recordQuery } from '../../ui/data/record.ts';
import { nameOf, useCan } from '../../ui/session.ts';
import { USER_MODEL } from '../properties/list.ts';

/** Who sends an invoice and who gets it, line by line; without the permission to see something its lines are missing. */
export function useParties(userId: number): { company: readonly string[]; billTo: readonly string[] } {
  const can = useCan();
  const settings = useQuery({
    queryKey: ['list', 'settings', { choose: ['company_name', 'bill_to_text'] }],
    enabled: can('settings.view'),
    queryFn: ({ signal }) => api.settings.list({ filter: { key: ['company_name', 'bill_to_text'] }, signal }),
  });
  const user = useQuery({ ...recordQuery('users', userId), enabled: can('users.view') });
  const shown = useQuery({
    queryKey: ['list', 'customProperties', 'all'],
    enabled: can('custom_properties.view'),
    queryFn: ({ signal }) => api.customProperties.list({ perPage: 1000, sort: ['id'], signal }),
  });
  const properties = useQuery({
    queryKey: ['list', 'properties', { of: userId }],
    enabled: can('properties.view'),
    queryFn: ({ signal }) =>
      api.properties.list({ filter: { model_type: USER_MODEL, model_id: userId }, perPage: 1000, signal }),
  });
  const setting = (key: string) => settings.data?.data.find((each) => each.key === key)?.value ?? '';
  const propertyOf = (key: string) => properties.data?.data.find((each) => each.key === key)?.value ?? '';
  const onInvoices = shown.data?.data.filter((property) => property.show_on_invoice) ?? [];
  return {
    company: [setting('company_name'), ...setting('bill_to_text').split('\n')].filter(Boolean),
    billTo: [
      user.data ? nameOf(user.data) : `#${userId}`,
      ...onInvoices.map(({ key }) => propertyOf(key)),
      user.data?.email ?? '',
    ].filter(Boolean),
  };
}
