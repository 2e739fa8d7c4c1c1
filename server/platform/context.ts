import type { Clock } from './clock.ts';
import type { Database, Queryable } from './database/database.ts';
import type { Pepper } from './pepper.ts';
import type { Registry } from './jsonapi/resource.ts';

/** Who asks. What an actor may do is decided by `can` alone. */
export interface Actor {
  readonly kind: 'api_key' | 'user' | 'oauth_client' | 'system';
  /** the user on whose behalf the actor acts: a key's owner, a signed-in member of staff */
  readonly userId: bigint | null;
  readonly apiKeyId: bigint | null;
  /** equal for actors that may do the same, so that what depends on permissions can be cached */
  readonly grants: string;
  can(permission: string): boolean;
}

/** The command line and jobs: everything is allowed, and the audit says so. */
export const systemActor: Actor = Object.freeze({
  kind: 'system',
  userId: null,
  apiKeyId: null,
  grants: '*',
  can: () => true,
});

/** Where a request came from, for the audit. */
export interface Origin {
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly url: string | null;
  readonly requestId: string | null;
}

export const noOrigin: Origin = Object.freeze({ address: null, userAgent: null, url: null, requestId: null });

/** What a use case is given: who asks, the clock, and the database or the transaction it is in. */
export interface Context {
  readonly actor: Actor;
  readonly origin: Origin;
  readonly clock: Clock;
  readonly registry: Registry;
  /** every permission that can be granted */
  readonly permissions: ReadonlySet<string>;
  readonly pepper: Pepper;
  readonly db: Queryable;
  /** Runs `work` in one transaction; inside of one already, simply runs it. */
  transaction<T>(work: (ctx: Context) => Promise<T>): Promise<T>;
  /** Runs after the commit; at once when no transaction is open. */
  afterCommit(hook: () => void): void;
}

export interface ContextParts {
  database: Database;
  clock: Clock;
  registry: Registry;
  permissions: ReadonlySet<string>;
  pepper: Pepper;
  actor: Actor;
  origin: Origin;
}

export function createContext({ database, ...parts }: ContextParts): Context {
  return {
    ...parts,
    db: database,
    transaction: (work) =>
      database.transaction((tx) => {
        const inside: Context = {
          ...parts,
          db: tx,
          transaction: (nested) => nested(inside),
          afterCommit: tx.afterCommit,
        };
        return work(inside);
      }),
    afterCommit: (hook) => hook(),
  };
}
