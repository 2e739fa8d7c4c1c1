import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { permissionRoutes } from './permission-list.ts';
import { roles } from './resource.ts';

export { createRole } from './create-role.ts';
export { roleChanged } from './events.ts';
export { idOfRole, permissionsOfRole, roleNames } from './queries.ts';

export const rolesDomain: Domain = {
  name: 'roles',
  migrations: migrationsBeside(import.meta),
  resources: [roles],
  routes: permissionRoutes,
  permissions: ['roles.assign'],
};
