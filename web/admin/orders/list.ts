import { listOf } from '../../ui/data/list.ts';

export const orderList = listOf('orders', {
  include: ['user', 'services'],
  filters: ['currency_code', 'user'],
  times: ['created'],
  search: 'search',
});
