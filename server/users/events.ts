import { domainEvent } from '../platform/events.ts';

/** What a user signed in with is no longer good: tokens and sessions must end with it. */
export const userChanged = domainEvent<{ id: bigint; change: 'password' | 'deleted' }>('user.changed');
