import { listOf } from '../../ui/data/list.ts';

export const creditsOfUser = listOf('credits', { filters: ['currency_code'] });

/** What all customers have to spend. */
export const creditList = listOf('credits', {
  include: ['user'],
  filters: ['currency_code', 'user_id'],
  times: ['updated'],
});
