import { join } from 'node:path';
import { domains } from './domains.ts';
import type { Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { type Context, createContext, noOrigin, systemActor } from './platform/context.ts';
import type { Database } from './platform/database/database.ts';
import { type Migration, readMigrations } from './platform/database/migrate.ts';
import type { House } from './platform/domain.ts';
import type { Route } from './platform/http/route.ts';
import { housekeeping } from './platform/jobs/housekeeping.ts';
import type { Task } from './platform/jobs/task.ts';
import { Reader } from './platform/jsonapi/read.ts';
import { permissionsOf, Registry } from './platform/jsonapi/resource.ts';
import { routesOf } from './platform/jsonapi/routes.ts';
import { openApiRoutes } from './platform/openapi/index.ts';
import { type OutboundPolicy, outboundPolicy } from './platform/outbound/policy.ts';
import { createPepper, type Pepper } from './platform/pepper.ts';
import { Strategies } from './platform/strategies/strategies.ts';

const resources = domains.flatMap((domain) => domain.resources ?? []);
/** All resources that domains declare. */
export const houseRegistry = new Registry(resources);

/** Every permission that can be granted: those of the resources' operations, and what domains add. */
export const permissions: ReadonlySet<string> = new Set([
  ...resources.filter(({ hidden }) => !hidden).flatMap(permissionsOf),
  ...domains.flatMap((domain) => domain.permissions ?? []),
]);

export const conflicts = Object.assign({}, ...domains.map((domain) => domain.conflicts ?? {}));

/** What is done outside of requests. */
export const tasksOfHouse = (house: House): readonly Task[] => [
  ...housekeeping,
  ...domains.flatMap(({ jobs = [] }) => (typeof jobs === 'function' ? jobs(house) : jobs)),
];

/** The SQL migrations of platform and all domains, in order. */
export const houseMigrations = (): Promise<Migration[]> =>
  readMigrations([
    `${import.meta.dirname}/platform/database/migrations`,
    ...domains.flatMap(({ migrations }) => migrations ?? []),
  ]);

export interface HouseParts {
  config: Config;
  clock: Clock;
  database: Database;
  secret: string;
  log: (line: string) => void;
}

/** Composes the domains around a database. */
export function createHouse({ secret, ...parts }: HouseParts): House {
  return {
    ...parts,
    registry: houseRegistry,
    permissions,
    pepper: createPepper(secret),
    outbound: outboundPolicy(parts.config.WEBHOOKS_ALLOW_PRIVATE),
    strategies: openStrategies(parts.config, parts.log),
    reader: new Reader(houseRegistry),
  };
}

/** The gateways and server modules that there are: those of domains, of packages, and of the folder `extensions` in the data folder. */
export const openStrategies = (config: Config, log: (line: string) => void): Strategies =>
  new Strategies({
    shipped: domains.flatMap(({ strategies }) => strategies ?? []),
    packages: config.TOLLGATE_EXTENSIONS,
    folder: join(config.TOLLGATE_DATA, 'extensions'),
    allowPrivate: config.WEBHOOKS_ALLOW_PRIVATE,
    log,
  });

/** Starts what domains do all the time beside requests and jobs. */
export function startBackground(house: House, ctx: Context): { stop(): Promise<void> } {
  const started = domains.flatMap((domain) => domain.background?.(house, ctx) ?? []);
  return { stop: async () => void (await Promise.all(started.map((part) => part.stop()))) };
}

/** The routes of all domains: those that follow from declarations, and those that domains add. */
export function routesOfHouse(house: House): Route[] {
  const declared = resources.filter(({ hidden }) => !hidden).flatMap((resource) => routesOf(house.reader, resource));
  const routes = [...declared, ...domains.flatMap((domain) => domain.routes?.(house) ?? [])];
  routes.push(...openApiRoutes(house.registry, routes));
  return routes;
}

/** What the command line and jobs act with. */
export const systemContext = (parts: {
  database: Database;
  clock: Clock;
  pepper: Pepper;
  outbound?: OutboundPolicy;
  strategies?: Strategies;
}): Context => createContext({ ...parts, registry: houseRegistry, permissions }, systemActor, noOrigin);
