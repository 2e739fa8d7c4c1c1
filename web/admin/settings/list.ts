import { queryOptions } from '@tanstack/react-query';
import { api } from '../../ui/api.ts';

/** All settings of the shop: there are some dozens. */
export const settingsQuery = queryOptions({
  queryKey: ['list', 'settings', 'all'],
  queryFn: async ({ signal }) => (await api.settings.list({ perPage: 1000, signal })).data,
});
