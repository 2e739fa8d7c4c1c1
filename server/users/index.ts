import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { users } from './resource.ts';

export { createUser } from './create-user.ts';
export { userChanged } from './events.ts';
export { needsRehash, hashPassword, verifyNothing, verifyPassword } from './passwords.ts';
export { type Credentials, findByEmail, replaceHash } from './queries.ts';

export const usersDomain: Domain = {
  name: 'users',
  migrations: migrationsBeside(import.meta),
  resources: [users],
  permissions: ['users.impersonate'],
  conflicts: { users_email_key: ['email', 'The email has already been taken.'] },
};
