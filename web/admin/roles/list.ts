import { listOf } from '../../ui/data/list.ts';

export const roleList = listOf('roles', { sort: 'name', search: 'name' });
