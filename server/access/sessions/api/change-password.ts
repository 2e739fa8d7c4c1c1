import { validationError } from '../../../platform/errors.ts';
import type { Incoming, Reply } from '../../../platform/http/route.ts';
import * as field from '../../../platform/validation/fields.ts';
import { inputForCreate, normalize, validate } from '../../../platform/validation/validate.ts';
import { hashPassword, setPassword } from '../../../users/index.ts';
import { startSession } from '../session.ts';
import type { SignInParts } from '../sign-in.ts';
import { textsIn } from './body.ts';
import { confirmPassword } from './confirm-password.ts';
import { currentSession, PRIVATE, signedOut } from './signed-in.ts';

const input = inputForCreate({ password: field.password() });

/** A new password for whoever knows the present one. Everything that was signed in with that ends, but for the session that asks. */
export async function changePassword(parts: SignInParts, incoming: Incoming): Promise<Reply> {
  const { ctx, body } = incoming;
  const session = await currentSession(incoming);
  const { current_password } = textsIn(incoming, ['current_password']);
  const { password } = (await validate(ctx, input, normalize(body), null)) as { password: string };
  if (/[\r\n]/.test(password))
    throw validationError({ password: ['The password field must not contain a line break.'] });
  const confirm = await confirmPassword(parts, incoming, session, current_password);
  const hash = await hashPassword(password);
  const cookie = await ctx.transaction(async (tx) => {
    if (!(await confirm(tx))) throw signedOut();
    await setPassword(tx, session.user_id, hash);
    return startSession(tx, parts.config, incoming, {
      userId: session.user_id,
      stage: 'signed_in',
      remember: session.remember,
    });
  });
  return { status: 204, headers: { ...PRIVATE, ...cookie } };
}
