/** What news about tokens are named, and what cached tokens are marked with. */
export const PREFIX = 'oauth_';

export const grantTag = (id: bigint): string => `${PREFIX}grant:${id}`;
export const userTag = (id: bigint): string => `${PREFIX}user:${id}`;
export const clientTag = (id: string): string => `${PREFIX}client:${id}`;
