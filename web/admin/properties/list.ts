import { listOf } from '../../ui/data/list.ts';

/** The value that the API knows users by as owners of properties. */
export const USER_MODEL = 'App\\Models\\User';

export const propertiesOf = listOf('properties', { sort: 'id' });
