import { domainEvent } from '../platform/events.ts';

/** A role allows something else from now on. */
export const roleChanged = domainEvent<{ id: string }>('role.changed');
