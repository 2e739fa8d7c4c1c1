import { listOf } from '../../ui/data/list.ts';

export const userList = listOf('users', {
  include: ['role'],
  filters: ['first_name', 'last_name', 'email'],
  search: 'search',
});
