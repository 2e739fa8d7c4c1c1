import { listOf } from '../../ui/data/list.ts';

export const couponList = listOf('coupons', { filters: ['type'], times: ['expires', 'created'], search: 'code' });
