import { listOf } from '../../ui/data/list.ts';

export const optionList = listOf('configOptions', {
  include: ['values', 'products'],
  sort: 'name',
  filters: ['type'],
  search: 'search',
});
