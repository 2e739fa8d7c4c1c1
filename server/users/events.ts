import { domainEvent } from '../platform/events.ts';

/** A user may do something else from now on, or nothing. */
export const userRoleChanged = domainEvent<{ id: bigint }>('user.role-changed');

/** What a user signed in with is no longer good: tokens and sessions must end with it. */
export const userChanged = domainEvent<{ id: bigint; change: 'password' | 'deleted' }>('user.changed');
