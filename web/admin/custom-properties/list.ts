import { listOf } from '../../ui/data/list.ts';

export const customPropertyList = listOf('customProperties', { sort: 'name', search: 'name' });
