import type { Context } from '../platform/context.ts';
import { updateRow } from '../platform/jsonapi/write.ts';
import { passwordChanged } from './password-changed.ts';

/** Gives a user the password that was hashed. Whatever was signed in with the one before ends. */
export async function setPassword(ctx: Context, id: bigint, hash: string): Promise<void> {
  await updateRow(ctx, 'users', { id: id.toString() }, { password: hash });
  await passwordChanged(ctx, id);
}

/** Sets or removes (null) the secret of a user's second factor, in base32. */
export async function setSecondFactor(ctx: Context, id: bigint, secret: string | null): Promise<void> {
  await updateRow(ctx, 'users', { id: id.toString() }, { tfa_secret: secret });
}
