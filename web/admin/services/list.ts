import { listOf } from '../../ui/data/list.ts';

export const servicesOfUser = listOf('services', { include: ['product'], filters: ['status'] });
