import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Listener } from '../../platform/database/listener.ts';
import { type Domain, migrationsBeside } from '../../platform/domain.ts';
import type { Gate } from '../../platform/http/gate.ts';
import { rateLimiter } from '../../platform/http/rate-limit.ts';
import type { Pepper } from '../../platform/pepper.ts';
import { userChanged } from '../../users/index.ts';
import { keyCache, TAG, tagOf } from './cache.ts';
import { apiKeyChanged } from './events.ts';
import { forgetUsage } from './forget-usage.ts';
import { apiKeyGate } from './gate.ts';
import { keysOf } from './queries.ts';
import { recordReuse } from './record-reuse.ts';
import { apiKeys } from './resource.ts';
import { apiKeyRoutes } from './routes.ts';
import { Usage } from './usage.ts';
import { changed } from './write-key.ts';

export { listKeys } from './queries.ts';
export { rotateApiKey } from './rotate-key.ts';
export { digestOf } from './token.ts';
export { createApiKey, deleteApiKey, updateApiKey } from './write-key.ts';

// The database deletes a user's keys with the user; every node that knows one must hear of it.
userChanged.on(async (ctx, { id, change }) => {
  if (change === 'deleted') for (const key of await ctx.db.query(keysOf, [id])) await changed(ctx, key.id.toString());
});

export const apiKeysDomain: Domain = {
  name: 'api-keys',
  migrations: migrationsBeside(import.meta),
  resources: [apiKeys],
  routes: apiKeyRoutes,
  jobs: [forgetUsage],
};

export interface ApiKeyAccess {
  readonly gate: Gate;
  stop(): Promise<void>;
}

interface Parts {
  database: Database;
  /** brings news of keys that changed on other nodes */
  listener: Listener;
  clock: Clock;
  pepper: Pepper;
  /** seconds between two writes of the usage */
  flushEvery: number;
  log: (line: string) => void;
}

/** Starts what stands behind the gate: the cache of keys, and the counting of usage. */
export function startApiKeyAccess({ database, listener, clock, pepper, flushEvery, log }: Parts): ApiKeyAccess {
  const cache = keyCache();
  const usage = new Usage(database, clock, log);
  const limiter = rateLimiter(database, clock);
  const onReuse = recordReuse(database, clock, log);
  apiKeyChanged.on((ctx, { id }) => ctx.afterCommit(() => cache.drop(tagOf(id))));
  listener.subscribe({
    onState: (up) => cache.listening(up),
    onNews: (tag) => tag.startsWith(TAG) && cache.drop(tag),
  });
  usage.start(flushEvery);
  return {
    gate: apiKeyGate({ database, clock, pepper, cache, usage, limiter, onReuse }),
    stop: () => usage.stop(),
  };
}
