import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { users } from './resource.ts';

export { USER } from './class-name.ts';
export { createUser } from './create-user.ts';
export { userChanged, userRoleChanged } from './events.ts';
export { hashPassword, needsRehash, verifyNothing, verifyPassword } from './passwords.ts';
export { type Credentials, findByEmail, hasStaff, replaceHash } from './queries.ts';
export { setPassword, setSecondFactor } from './set-password.ts';

export const usersDomain: Domain = {
  name: 'users',
  migrations: migrationsBeside(import.meta),
  resources: [users],
  permissions: ['users.impersonate'],
  conflicts: { users_email_key: ['email', 'The email has already been taken.'] },
};
