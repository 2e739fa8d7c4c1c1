import { listOf } from '../../ui/data/list.ts';

export const taxRateList = listOf('taxRates', { sort: 'country', search: 'name' });
