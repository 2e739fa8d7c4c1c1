import { listOf } from '../../ui/data/list.ts';

export const apiKeyList = listOf('apiKeys', {
  include: ['user'],
  filters: ['type', 'enabled'],
  times: ['last_used', 'expires', 'created'],
  search: 'search',
});
