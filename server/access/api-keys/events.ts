import { domainEvent } from '../../platform/events.ts';

/** A key may do something else from now on, or nothing. */
export const apiKeyChanged = domainEvent<{ id: string }>('api-key.changed');
