import type { Clock } from '../platform/clock.ts';
import { type Context, createContext, noOrigin, systemActor } from '../platform/context.ts';
import type { Database } from '../platform/database/database.ts';

/** What a run is done with, wherever it is done. */
export interface Parts {
  readonly database: Database;
  /** acts as the system, now */
  readonly ctx: Context;
  readonly log: (line: string) => void;
}

const standing = (at: Temporal.Instant): Clock => ({ now: () => at, milliseconds: () => at.epochMilliseconds });

/** A context that acts as the system at another moment. */
export function contextAt({ database, ctx }: Pick<Parts, 'database' | 'ctx'>, at: Temporal.Instant): Context {
  const { registry, permissions, pepper, outbound, strategies } = ctx;
  return createContext(
    { database, clock: standing(at), registry, permissions, pepper, outbound, strategies },
    systemActor,
    noOrigin,
  );
}
