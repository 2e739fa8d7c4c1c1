import type { Context } from '../../platform/context.ts';
import { conflict } from '../../platform/errors.ts';
import { insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import { endAtGateway } from '../endings/end-at-gateway.ts';
import { planEnding } from '../endings/plan-ending.ts';
import { can, gatewayOf, type StoredGateway } from '../gateway.ts';
import type { SavedMethod } from '../interface.ts';
import { type Agreement, agreementByReference, defaultOf, holdAgreement, holdUser } from './queries.ts';

/** Writes down a method that a customer saved with a gateway; the first of a customer is their default. Told again, it is brought up to date. */
export async function keepAgreement(
  tx: Context,
  gateway: StoredGateway,
  userId: bigint,
  method: SavedMethod,
): Promise<bigint | undefined> {
  const { reference, name, type, expiry = null } = method;
  const [user] = await tx.db.query(holdUser, [userId]);
  if (!user) return undefined;
  const [known] = await tx.db.query(agreementByReference, [gateway.id, reference]);
  if (known && known.user_id !== userId) return undefined;
  if (known) {
    // One that was removed stays so: an old event does not bring it back.
    if (known.status === 'active')
      await updateRow(tx, 'billingAgreements', { id: known.id.toString() }, { name, type, expiry });
    return known.id;
  }
  const [other] = await tx.db.query(defaultOf, [userId]);
  const row = await insertRow(tx, 'billingAgreements', {
    user_id: userId,
    gateway_id: gateway.id,
    name,
    type,
    expiry,
    external_reference: reference,
    is_default: !other,
  });
  return BigInt(row[0]!);
}

/** Makes a saved method the one that is charged when nothing says otherwise. False when there is none; 409 for one that was removed. */
export function makeDefault(ctx: Context, id: string): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const before = await ownAgreement(tx, id);
    if (!before) return false;
    if (before.status !== 'active') throw conflict('This payment method was removed: choose another one.');
    if (before.is_default) return true;
    const [other] = await tx.db.query(defaultOf, [before.user_id]);
    if (other) await updateRow(tx, 'billingAgreements', { id: other.id.toString() }, { is_default: false });
    await updateRow(tx, 'billingAgreements', { id }, { is_default: true });
    return true;
  });
}

/** Holds the user and then the agreement. */
async function ownAgreement(tx: Context, id: string): Promise<Agreement | undefined> {
  const [found] = await tx.db.query(
    { ...holdAgreement, name: 'agreements.find', text: holdAgreement.text.replace(' FOR UPDATE', '') },
    [id],
  );
  if (!found) return undefined;
  await tx.db.query(holdUser, [found.user_id]);
  const [held] = await tx.db.query(holdAgreement, [id]);
  return held;
}

/** Notes that a saved method is not there any more: it is charged no longer. */
export async function dropAgreement(tx: Context, id: bigint): Promise<void> {
  const held = await ownAgreement(tx, id.toString());
  if (held?.status === 'active')
    await updateRow(tx, 'billingAgreements', { id: id.toString() }, { status: 'removed', is_default: false });
}

/**
 * Removes a saved method: here first, so that nothing is charged any more whatever the gateway answers, then at the gateway. False when
 * there is none. A gateway that doesn't remove it is asked again (`endings/`), and it is seen that it did not.
 */
export async function removeSavedMethod(ctx: Context, id: string): Promise<boolean> {
  const removed = await ctx.transaction(async (tx) => {
    const agreement = await ownAgreement(tx, id);
    if (!agreement) return undefined;
    await dropAgreement(tx, agreement.id);
    const gateway = await gatewayOf(tx, agreement.gateway_id);
    if (!gateway || !(await can(tx, gateway, 'removeMethod'))) return {};
    const { external_reference: reference, gateway_id: gatewayId, user_id: userId } = agreement;
    return {
      ending: await planEnding(tx, { kind: 'method', reference, gatewayId, userId, agreementId: agreement.id }),
    };
  });
  if (removed?.ending !== undefined) await endAtGateway(ctx, removed.ending);
  return removed !== undefined;
}
