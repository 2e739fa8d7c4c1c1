import { listOf } from '../../ui/data/list.ts';

export const couponList = listOf('coupons', { filters: ['type'], search: 'code' });
