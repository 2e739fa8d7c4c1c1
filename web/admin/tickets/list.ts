import { listOf } from '../../ui/data/list.ts';

export const ticketsOfUser = listOf('tickets', { sort: '-updated_at', filters: ['status', 'priority'] });
