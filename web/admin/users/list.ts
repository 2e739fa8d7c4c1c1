import { listOf } from '../../ui/data/list.ts';

export const userList = listOf('users', {
  include: ['role'],
  filters: ['role_id', 'first_name', 'last_name', 'email'],
  times: ['created'],
  search: 'search',
});
