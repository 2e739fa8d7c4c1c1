import { listOf } from '../../ui/data/list.ts';

export const ordersOfUser = listOf('orders', { include: ['services'] });
