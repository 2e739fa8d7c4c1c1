import { z } from 'zod';
import type { Interface } from '../platform/strategies/strategies.ts';

/**
 * What a server module is asked, and what it may answer: the interface of docs/extensions.md. Every call carries `idempotencyKey`: a call that
 * comes again under a key does nothing again and answers what it answered before.
 */

/** What the calls that change or look for one server are given. */
export interface ServerCall {
  /** the same for every repetition of a call */
  readonly idempotencyKey: string;
  /** the name under which the server must be found at its node again: unique, at most 30 characters */
  readonly reference: string;
  /** what the module itself calls the server, once it said so */
  readonly externalId: string | null;
  /** what is known of it before the call */
  readonly known: 'unknown' | 'absent' | 'active' | 'suspended';
  readonly service: { readonly id: string; readonly label: string; readonly quantity: number };
  readonly customer: { readonly id: string; readonly email: string; readonly name: string };
  /** what the product says, by the form `product` */
  readonly product: Readonly<Record<string, unknown>>;
  /** what the customer chose and wrote: properties of the service, and options by their env_variable */
  readonly properties: Readonly<Record<string, string>>;
}

const text = (max: number) => z.string().max(max);
const externalId = text(255).min(1);
const pairs = (max: number) => z.record(text(100).min(1), text(max)).refine((all) => Object.keys(all).length <= 50);

/** The work is done by a person, who says when it is; `note` tells them what to do. */
const waiting = z.strictObject({ waiting: z.literal(true), note: text(1000) });
const nothing = z.union([waiting, z.null(), z.undefined(), z.object({})]);

/** What each method may answer. Anything else is an answer that nobody understands, so what was done is in doubt. */
export const ANSWERS = {
  /** that the settings work */
  test: z.union([z.null(), z.undefined(), z.object({ message: text(500).optional() })]),
  /** how many more servers of a product fit; null: it does not know */
  capacity: z.union([z.null(), z.object({ free: z.int().min(0).nullable() })]),
  create: z.union([
    waiting,
    z.object({
      externalId,
      /** becomes properties of the service, which the next calls are given */
      properties: pairs(2000).optional(),
      /** what the customer needs to get in: kept sealed, shown while the service is active */
      details: pairs(2000).optional(),
    }),
  ]),
  suspend: nothing,
  unsuspend: nothing,
  terminate: nothing,
  upgrade: nothing,
  /** what the customer gets in with is another one now */
  reset: z.object({ details: pairs(2000) }),
  /** also of what was never created: it must be looked for by `reference` then */
  check: z.union([
    z.object({ exists: z.literal(false) }),
    z.object({
      exists: z.literal(true),
      externalId,
      suspended: z.boolean(),
      details: pairs(2000).optional(),
    }),
  ]),
} as const;

export type Method = keyof typeof ANSWERS;
export type Answer<Name extends Method> = z.output<(typeof ANSWERS)[Name]>;

/** What a server module must be able to do. `test`, `capacity`, `upgrade` and `reset` may be missing. */
export const serverModules: Interface<typeof ANSWERS> = {
  kind: 'server',
  answers: ANSWERS,
  required: ['create', 'suspend', 'unsuspend', 'terminate', 'check'],
};

/** Milliseconds that a module has for each. */
export const TIMEOUTS: Readonly<Record<Method, number>> = {
  test: 10_000,
  capacity: 2_000,
  create: 60_000,
  suspend: 30_000,
  unsuspend: 30_000,
  terminate: 60_000,
  upgrade: 60_000,
  reset: 30_000,
  check: 15_000,
};
