import type { FastifyInstance } from 'fastify';
import { startApiKeyAccess } from './access/api-keys/index.ts';
import { conflicts, createHouse, routesOfHouse } from './house.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import type { Database } from './platform/database/database.ts';
import type { House } from './platform/domain.ts';
import { createServer } from './platform/http/server.ts';
import { serverSecret } from './platform/secret.ts';

export interface Running {
  readonly app: FastifyInstance;
  readonly house: House;
  /** address it answers under */
  readonly url: string;
  /** answers what has begun, writes what is gathered, and lets go of the database */
  stop(): Promise<void>;
}

export interface ServeParts {
  config: Config;
  database: Database;
  clock?: Clock;
  log: (line: string) => void;
}

/** Config, database, domains, gates, HTTP: composes the server and listens. */
export async function serve({ config, database, clock = systemClock, log }: ServeParts): Promise<Running> {
  const house = createHouse({ config, clock, database, log, secret: await serverSecret(config) });
  const { registry, permissions, pepper } = house;
  const keys = await startApiKeyAccess({ database, clock, pepper, flushEvery: config.USAGE_FLUSH, log });
  const routes = routesOfHouse(house);
  const app = createServer({
    config,
    database,
    clock,
    registry,
    permissions,
    pepper,
    routes,
    conflicts,
    log,
    gate: keys.gate,
  });
  const url = await app.listen({ host: config.HOST, port: config.PORT });
  return {
    app,
    house,
    url,
    stop: async () => {
      await app.close();
      await keys.stop();
    },
  };
}
