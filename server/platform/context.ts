import type { Clock } from './clock.ts';
import type { Database, Queryable, Transaction } from './database/database.ts';
import type { Registry } from './jsonapi/resource.ts';
import { type OutboundPolicy, publicOnly } from './outbound/policy.ts';
import type { Pepper } from './pepper.ts';
import { noStrategies, type Strategies } from './strategies/strategies.ts';

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
  /** where requests may be sent that others ask for */
  readonly outbound: OutboundPolicy;
  /** gateways and server modules */
  readonly strategies: Strategies;
  readonly db: Queryable;
  /** whether a transaction is open, in which nobody waits for others than the database */
  readonly inTransaction: boolean;
  /** Runs `work` in one transaction; inside of one already, simply runs it. */
  transaction<T>(work: (ctx: Context) => Promise<T>): Promise<T>;
  /** Runs after the commit; at once when no transaction is open. */
  afterCommit(hook: () => void): void;
  /** The same context with another actor, in the same transaction. */
  as(actor: Actor): Context;
}

/** What all contexts of a house share. */
export interface Foundation {
  readonly database: Database;
  readonly clock: Clock;
  readonly registry: Registry;
  readonly permissions: ReadonlySet<string>;
  readonly pepper: Pepper;
  /** the public internet, when left out */
  readonly outbound?: OutboundPolicy;
  /** none, when left out */
  readonly strategies?: Strategies;
}

// A class, because one is made for every request: what it can do stands on the prototype.
class HouseContext implements Context {
  readonly #foundation: Foundation;
  readonly #tx: Transaction | undefined;
  readonly actor: Actor;
  readonly origin: Origin;

  constructor(foundation: Foundation, actor: Actor, origin: Origin, tx?: Transaction) {
    this.#foundation = foundation;
    this.actor = actor;
    this.origin = origin;
    this.#tx = tx;
  }

  get clock(): Clock {
    return this.#foundation.clock;
  }

  get registry(): Registry {
    return this.#foundation.registry;
  }

  get permissions(): ReadonlySet<string> {
    return this.#foundation.permissions;
  }

  get pepper(): Pepper {
    return this.#foundation.pepper;
  }

  get outbound(): OutboundPolicy {
    return this.#foundation.outbound ?? publicOnly;
  }

  get strategies(): Strategies {
    return this.#foundation.strategies ?? noStrategies;
  }

  get db(): Queryable {
    return this.#tx ?? this.#foundation.database;
  }

  get inTransaction(): boolean {
    return this.#tx !== undefined;
  }

  transaction<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
    if (this.#tx) return work(this);
    const { kind, userId, apiKeyId } = this.actor;
    return this.#foundation.database.transaction(
      (tx) => work(new HouseContext(this.#foundation, this.actor, this.origin, tx)),
      { kind, userId, apiKeyId, now: this.clock.now() },
    );
  }

  afterCommit(hook: () => void): void {
    if (this.#tx) this.#tx.afterCommit(hook);
    else hook();
  }

  as(actor: Actor): Context {
    return new HouseContext(this.#foundation, actor, this.origin, this.#tx);
  }
}

export const createContext = (foundation: Foundation, actor: Actor, origin: Origin): Context =>
  new HouseContext(foundation, actor, origin);

/** The same context, acting on behalf of a user. */
export const onBehalfOf = (ctx: Context, userId: bigint): Context => ctx.as({ ...ctx.actor, userId });
