import { listOf } from '../../ui/data/list.ts';

export const eventList = listOf('events', {
  sort: '-id',
  filters: ['event', 'resource_type', 'resource_id'],
  times: ['created'],
});
