import type { Listener } from '../../platform/database/listener.ts';
import { type Domain, type House, migrationsBeside } from '../../platform/domain.ts';
import type { Gate } from '../../platform/http/gate.ts';
import { userChanged } from '../../users/index.ts';
import { authorizeRoutes } from './authorize/endpoint.ts';
import { clientRoutes } from './client-routes.ts';
import { endGrantsOfUser } from './end-grants.ts';
import { grantsEnded } from './events.ts';
import { forgetExpired } from './forget-expired.ts';
import { oauthGate, tokenCache } from './gate.ts';
import { introspectRoute } from './introspect.ts';
import { metadataRoutes } from './metadata.ts';
import { partsOf } from './parts.ts';
import { PROFILE_GATE, profileRoutes } from './profile.ts';
import { oauthClients } from './resource.ts';
import { revokeRoute } from './revoke.ts';
import { PREFIX } from './tags.ts';
import { tokenRoutes } from './token-endpoint.ts';

export { digestOfSecret } from './client-secret.ts';
export { encodeProfile } from './profile.ts';
export { findProfile } from './queries.ts';
export { createOAuthClient, type OAuthClientInput } from './write-client.ts';

userChanged.on(async (ctx, { id }) => void (await endGrantsOfUser(ctx, id)));

export const oauthDomain: Domain = {
  name: 'oauth',
  migrations: migrationsBeside(import.meta),
  resources: [oauthClients],
  routes: (house) => {
    const parts = partsOf(house);
    return [
      ...tokenRoutes(parts),
      ...authorizeRoutes,
      revokeRoute(parts),
      introspectRoute(parts),
      ...metadataRoutes(parts),
      ...profileRoutes,
      ...clientRoutes(house),
    ];
  },
  jobs: [forgetExpired],
};

/** The gates for users' access tokens, by name. What they remember of tokens, news from `listener` make them forget. */
export function oauthGates(house: House, listener: Listener): Readonly<Record<string, Gate>> {
  const cache = tokenCache();
  grantsEnded.on((ctx, { tag }) => ctx.afterCommit(() => cache.drop(tag)));
  listener.subscribe({
    onState: (up) => cache.listening(up),
    onNews: (tag) => tag.startsWith(PREFIX) && cache.drop(tag),
  });
  return { [PROFILE_GATE]: oauthGate(house, cache, 'profile') };
}
