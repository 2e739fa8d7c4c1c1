import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import type { Database } from './database/database.ts';
import type { Conflicts } from './http/problems.ts';
import type { Route } from './http/route.ts';
import type { Task } from './jobs/task.ts';
import type { Reader } from './jsonapi/read.ts';
import type { Registry, Resource } from './jsonapi/resource.ts';
import type { OutboundPolicy } from './outbound/policy.ts';
import type { Pepper } from './pepper.ts';
import type { Strategies } from './strategies/strategies.ts';

/** What the house hands to a domain that needs more than its declarations. */
export interface House {
  readonly config: Config;
  readonly clock: Clock;
  readonly database: Database;
  readonly registry: Registry;
  readonly reader: Reader;
  readonly pepper: Pepper;
  readonly outbound: OutboundPolicy;
  readonly strategies: Strategies;
  /** every permission there is */
  readonly permissions: ReadonlySet<string>;
  readonly log: (line: string) => void;
}

/** One domain, as `domains.ts` lists it. A domain leaves by deleting its folder and its line there. */
export interface Domain {
  readonly name: string;
  /** folder of its SQL migrations */
  readonly migrations?: string;
  readonly resources?: readonly Resource[];
  /** permissions beyond those of its resources */
  readonly permissions?: readonly string[];
  /** texts for its unique constraints */
  readonly conflicts?: Conflicts;
  /** what it does outside of requests */
  readonly jobs?: readonly Task[] | ((house: House) => readonly Task[]);
  /** what goes on as long as the process that also does the jobs: acts with `ctx`, and says when it has ended */
  readonly background?: (house: House, ctx: Context) => { stop(): Promise<void> };
  /** file URLs of the strategies that it ships: gateways, server modules (docs/extensions.md) */
  readonly strategies?: readonly string[];
  /** what its declarations can't say */
  readonly routes?: (house: House) => readonly Route[];
}

/** The folder `migrations` beside a module. */
export const migrationsBeside = (meta: ImportMeta): string => `${meta.dirname}/migrations`;
