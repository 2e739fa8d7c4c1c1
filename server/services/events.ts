import { domainEvent } from '../platform/events.ts';

/** Which service something happened to. Emitted inside the transaction, once for each service. */
export interface ServiceNews {
  readonly id: bigint;
  readonly productId: bigint;
}

/** A service is to run from now on: its server is to be made. Also when one that had ended begins anew. */
export const serviceActivated = domainEvent<ServiceNews>('service.activated');
export const serviceSuspended = domainEvent<ServiceNews>('service.suspended');
export const serviceUnsuspended = domainEvent<ServiceNews>('service.unsuspended');
/** A service that ran, or was suspended, has ended. One that never began is only cancelled. */
export const serviceTerminated = domainEvent<ServiceNews>('service.terminated');
/** Another product, plan or choice of options holds now. */
export const serviceUpgraded = domainEvent<ServiceNews>('service.upgraded');
