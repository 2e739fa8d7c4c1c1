import { domainEvent } from '../../platform/events.ts';

/** Sessions ended, or their user may do something else from now on: those that carry `tag`. */
export const sessionsChanged = domainEvent<{ tag: string }>('sessions.changed');
