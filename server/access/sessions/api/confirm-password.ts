import type { Context } from '../../../platform/context.ts';
import { validationError } from '../../../platform/errors.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import { checkPassword } from '../check-credentials.ts';
import type { StoredSession } from '../queries.ts';
import type { SignInParts } from '../sign-in.ts';

/**
 * Makes sure that whoever sits at a session knows its password: a wrong one is a 422, too many are a 429, as at signing in.
 * What is returned tells inside of a transaction whether it is right still.
 */
export async function confirmPassword(
  { throttle }: SignInParts,
  { ctx }: Incoming,
  { email }: StoredSession,
  password: string,
): Promise<(tx: Context) => Promise<boolean>> {
  const confirm = await checkPassword(ctx, throttle, { email, password });
  if (!confirm) throw validationError({ current_password: ['The current password is not right.'] });
  return confirm;
}
