import { domainEvent } from '../../platform/events.ts';

/** Tokens that carry the tag are refused from now on. */
export const grantsEnded = domainEvent<{ tag: string }>('oauth.grants-ended');
