import { listOf } from '../../ui/data/list.ts';

export const SERVICE_STATUSES = ['active', 'pending', 'suspended', 'cancelled'] as const;

/** The value that the API knows services by as owners of properties. */
export const SERVICE_MODEL = 'App\\Models\\Service';

export const serviceList = listOf('services', {
  include: ['product', 'user'],
  filters: ['status', 'user_id', 'product_id', 'currency_code'],
  times: ['created', 'expires'],
  search: 'search',
});
