import { listOf } from '../../ui/data/list.ts';

export const currencyList = listOf('currencies', { sort: 'code', search: 'name' });
