import type { Context } from '../../platform/context.ts';
import { conflict } from '../../platform/errors.ts';
import type { DomainEvent } from '../../platform/events.ts';
import type { Values } from '../../platform/jsonapi/write.ts';
import { publishMany, updateRows } from '../../platform/jsonapi/write-many.ts';
import { shopZone } from '../../settings/index.ts';
import {
  type ServiceNews,
  serviceActivated,
  serviceSuspended,
  serviceTerminated,
  serviceUnsuspended,
} from '../events.ts';
import { beginning } from './beginning.ts';
import { endedServices, takenUpAgain } from './consequences.ts';
import { holdUnpaid } from './drop-invoices.ts';
import { type HeldService, holdServices } from './held.ts';
import { allows, refusalOf, TRANSITIONS, type TransitionName } from './transitions.ts';

const EVENTS: Readonly<Partial<Record<TransitionName, DomainEvent<ServiceNews>>>> = {
  activate: serviceActivated,
  suspend: serviceSuspended,
  unsuspend: serviceUnsuspended,
  terminate: serviceTerminated,
};

/** Takes all of the services that can go that way, in a few statements, and returns their ids; the others stay as they are. */
export async function transit(tx: Context, name: TransitionName, ids: readonly bigint[]): Promise<bigint[]> {
  if (ids.length === 0) return [];
  if (TRANSITIONS[name].to === 'cancelled') await holdUnpaid(tx, ids);
  const held = (await holdServices(tx, ids)).filter(({ status }) => allows(name, status));
  const zone = name === 'activate' ? await shopZone(tx.db) : 'UTC';
  const rows = held.map((service) => ({
    id: service.id,
    status: TRANSITIONS[name].to,
    ...changesOf(tx, name, service, zone),
  }));
  await updateRows(tx, 'services', rows);
  await follow(tx, name, held);
  return held.map(({ id }) => id);
}

/** Takes one service that way. Undefined when there is none; throws a 409 that says from where it can go. */
export function transitOne(ctx: Context, name: TransitionName, id: bigint): Promise<true | undefined> {
  return ctx.transaction(async (tx) => {
    if (TRANSITIONS[name].to === 'cancelled') await holdUnpaid(tx, [id]);
    const [service] = await holdServices(tx, [id]);
    if (!service) return undefined;
    if (!allows(name, service.status)) throw conflict(refusalOf(name, service.status));
    await transit(tx, name, [id]);
    return true;
  });
}

/** What a transition changes of a service beside its status. */
export function changesOf({ clock }: Context, name: TransitionName, service: HeldService, zone: string): Values {
  const now = clock.now();
  switch (name) {
    case 'activate':
      return { suspended_at: null, terminated_at: null, ...beginning(service, now, zone) };
    case 'suspend':
      return { suspended_at: now };
    case 'unsuspend':
      return { suspended_at: null };
    default:
      return { suspended_at: null, terminated_at: name === 'terminate' ? now : null };
  }
}

/** What follows from services having gone a way: `held` is what they were before. */
export async function follow(tx: Context, name: TransitionName, held: readonly HeldService[]): Promise<void> {
  if (held.length === 0) return;
  if (TRANSITIONS[name].to === 'cancelled') await endedServices(tx, held);
  if (name === 'activate') await takenUpAgain(tx, held);
  await publishMany(
    tx,
    `service.${TRANSITIONS[name].done}`,
    held.map(({ id }) => id),
  );
  for (const { id, product_id } of held) await EVENTS[name]?.emit(tx, { id, productId: product_id });
}
