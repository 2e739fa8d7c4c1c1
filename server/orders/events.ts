import { domainEvent } from '../platform/events.ts';

/** Somebody ordered. Ids as texts; `invoiceId` is null where there is nothing to pay, and then the services are active. */
export const orderPlaced = domainEvent<{
  readonly orderId: string;
  readonly invoiceId: string | null;
  readonly serviceIds: readonly string[];
  readonly userId: bigint;
}>('order.placed');
