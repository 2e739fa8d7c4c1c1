import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { startApiKeyAccess } from './access/api-keys/index.ts';
import { oauthGates } from './access/oauth/index.ts';
import { sessionGates, startSessionAccess } from './access/sessions/index.ts';
import { conflicts, createHouse, routesOfHouse, startBackground, systemContext, tasksOfHouse } from './house.ts';
import { type Clock, isTestClock, systemClock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import type { Database } from './platform/database/database.ts';
import { listen as listenForNews } from './platform/database/listener.ts';
import type { House } from './platform/domain.ts';
import { close, listen } from './platform/http/listen.ts';
import { createServer } from './platform/http/server.ts';
import { pagesIn } from './platform/http/static/pages.ts';
import { startJobs } from './platform/jobs/start-jobs.ts';
import { serverSecret } from './platform/secret.ts';
import { followTestClock, readTestClock } from './platform/test-clock.ts';

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
  /** whether this process also does the jobs in the background */
  jobs?: boolean;
  /** folder of the built panel */
  panel?: string;
  log: (line: string) => void;
}

/** Where `npm run build -w web` puts the panel. */
export const PANEL = join(import.meta.dirname, '../web/dist');

/** Config, database, domains, gates, HTTP, jobs: composes the server and listens. */
export async function serve({
  config,
  database,
  clock: given = systemClock,
  jobs = false,
  panel = PANEL,
  log,
}: ServeParts): Promise<Running> {
  const clock = config.TOLLGATE_SANDBOX ? await readTestClock(database, given) : given;
  const house = createHouse({ config, clock, database, log, secret: await serverSecret(config) });
  const { registry, permissions, pepper } = house;
  const listener = await listenForNews({ database, log });
  if (isTestClock(clock)) followTestClock(database, clock, listener);
  const keys = startApiKeyAccess({ database, listener, clock, pepper, flushEvery: config.USAGE_FLUSH, log });
  const sessions = startSessionAccess(house, listener);
  const gate = sessions.beside(keys.gate);
  const routes = routesOfHouse(house);
  const app = createServer({
    config,
    database,
    clock,
    registry,
    permissions,
    pepper,
    outbound: house.outbound,
    strategies: house.strategies,
    routes,
    conflicts,
    pages: pagesIn(panel),
    log,
    gate,
    gates: { ...oauthGates(house, listener), ...sessionGates(sessions, gate) },
  });
  const url = await listen(app, config).catch(async (error) => {
    await listener.stop();
    await keys.stop();
    throw error;
  });
  const background = jobs ? startBackground(house, systemContext(house)) : undefined;
  const worker = jobs
    ? startJobs({ database, tasks: tasksOfHouse(house), context: systemContext(house), log })
    : undefined;
  return {
    app,
    house,
    url,
    stop: async () => {
      await Promise.all([close(app), worker?.stop(), background?.stop()]);
      await house.strategies.stop();
      await listener.stop();
      await keys.stop();
    },
  };
}
