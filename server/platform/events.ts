import type { Context } from './context.ts';

type Handler<Payload> = (ctx: Context, payload: Payload) => Promise<void> | void;

/** News of a domain. Who listens runs inside of the same transaction, so that both happen or neither does. */
export interface DomainEvent<Payload> {
  readonly name: string;
  emit(ctx: Context, payload: Payload): Promise<void>;
  on(handler: Handler<Payload>): void;
}

/** Declares an event, in the domain that it happens in. Domains above subscribe in their `index.ts`. */
export function domainEvent<Payload>(name: string): DomainEvent<Payload> {
  const handlers: Handler<Payload>[] = [];
  return {
    name,
    on: (handler) => void handlers.push(handler),
    emit: async (ctx, payload) => {
      for (const handler of handlers) await handler(ctx, payload);
    },
  };
}
