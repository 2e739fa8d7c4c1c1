import { validationError } from '../../../platform/errors.ts';
import { type Incoming, jsonReply, type Reply } from '../../../platform/http/route.ts';
import { endSession, sessionOf } from '../session.ts';
import { firstStep, type SignInParts, secondStep } from '../sign-in.ts';
import { isTicked, textsIn } from './body.ts';
import { PRIVATE, signedInAs, signedInReply } from './signed-in.ts';

export const show = (incoming: Incoming): Promise<Reply> =>
  signedInReply(incoming.ctx, incoming, incoming.ctx.actor.userId!, 200);

/** For whoever only asks: that nobody is signed in is an answer, where `show` refuses. */
export async function current(incoming: Incoming): Promise<Reply> {
  const { ctx, address } = incoming;
  const known = await sessionOf(incoming);
  const session = (known && (await signedInAs(ctx, address, known.userId))) ?? null;
  return jsonReply({ session }, 200, PRIVATE);
}

/** The same for an unknown address and a wrong password. */
const noMatch = () => validationError({ email: ['These credentials do not match our records.'] });

export async function signIn(parts: SignInParts, incoming: Incoming): Promise<Reply> {
  const { email, password } = textsIn(incoming, ['email', 'password']);
  const step = await firstStep(parts, incoming, { email, password, remember: isTicked(incoming, 'remember') });
  if (step.is === 'wrong') throw noMatch();
  if (step.is === 'code_needed') return jsonReply({ two_factor: true }, 202, { ...PRIVATE, ...step.cookie });
  return signedInReply(incoming.ctx, incoming, step.userId, 201, step.cookie);
}

export async function passTwoFactor(parts: SignInParts, incoming: Incoming): Promise<Reply> {
  const { code } = textsIn(incoming, ['code']);
  const step = await secondStep(parts, incoming, code);
  if (step.is === 'over') throw validationError({ code: ['This took too long or too many tries: sign in again.'] });
  if (step.is === 'wrong')
    throw validationError({ code: ['That code is not right, or it was used before: wait for the next one.'] });
  return signedInReply(incoming.ctx, incoming, step.userId, 201, step.cookie);
}

export const signOut = async (incoming: Incoming): Promise<Reply> => ({
  status: 204,
  headers: { ...PRIVATE, ...(await incoming.ctx.transaction((ctx) => endSession({ ...incoming, ctx }))) },
});
