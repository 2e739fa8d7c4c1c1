import { listOf } from '../../ui/data/list.ts';

export const endpointList = listOf('webhookEndpoints', { filters: ['enabled'], search: 'search' });

export const deliveryList = listOf('webhookDeliveries', {
  sort: '-id',
  filters: ['status', 'event', 'event_id', 'endpoint_id'],
  times: ['created'],
});
