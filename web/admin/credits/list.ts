import { listOf } from '../../ui/data/list.ts';

export const creditsOfUser = listOf('credits', { filters: ['currency_code'] });
