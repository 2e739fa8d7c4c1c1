import type { Database } from '../../platform/database/database.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Domain, migrationsBeside } from '../../platform/domain.ts';
import type { Gate } from '../../platform/http/gate.ts';
import { rateLimiter } from '../../platform/http/rate-limit.ts';
import type { Pepper } from '../../platform/pepper.ts';
import { KeyCache } from './cache.ts';
import { apiKeyChanged } from './events.ts';
import { apiKeyGate } from './gate.ts';
import { recordReuse } from './record-reuse.ts';
import { listen } from './listener.ts';
import { apiKeys } from './resource.ts';
import { apiKeyRoutes } from './routes.ts';
import { Usage } from './usage.ts';

export { digestOf } from './token.ts';
export { createApiKey } from './write-key.ts';

export const apiKeysDomain: Domain = {
  name: 'api-keys',
  migrations: migrationsBeside(import.meta),
  resources: [apiKeys],
  routes: apiKeyRoutes,
};

export interface ApiKeyAccess {
  readonly gate: Gate;
  stop(): Promise<void>;
}

interface Parts {
  database: Database;
  clock: Clock;
  pepper: Pepper;
  /** seconds between two writes of the usage */
  flushEvery: number;
  log: (line: string) => void;
}

/** Starts what stands behind the gate: the cache of keys, the listener that empties it, the counting of usage. */
export async function startApiKeyAccess({ database, clock, pepper, flushEvery, log }: Parts): Promise<ApiKeyAccess> {
  const cache = new KeyCache();
  const usage = new Usage(database, clock, log);
  const limiter = rateLimiter(database, clock);
  const onReuse = recordReuse(database, clock, log);
  apiKeyChanged.on((ctx, { id }) => ctx.afterCommit(() => cache.drop(id)));
  const listener = await listen({
    database,
    log,
    onState: (up) => cache.listening(up),
    onNews: (news) => news.startsWith('api_key:') && cache.drop(news.slice(8)),
  });
  usage.start(flushEvery);
  return {
    gate: apiKeyGate({ database, clock, pepper, cache, usage, limiter, onReuse }),
    stop: async () => {
      await listener.stop();
      await usage.stop();
    },
  };
}
