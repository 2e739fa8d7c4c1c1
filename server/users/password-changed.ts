import type { Context } from '../platform/context.ts';
import { publish } from '../platform/outbox/publish.ts';
import { userChanged } from './events.ts';

/** Tells everybody, inside of the transaction, that a user has a new password; the password itself stands nowhere. */
export async function passwordChanged(ctx: Context, id: bigint): Promise<void> {
  await publish(ctx, 'user.password_changed', { id });
  await userChanged.emit(ctx, { id, change: 'password' });
}
