import { listOf } from '../../ui/data/list.ts';

export const oauthClientList = listOf('oauthClients', {
  sort: 'name',
  filters: ['confidential', 'revoked'],
  search: 'search',
});
