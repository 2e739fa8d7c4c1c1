import { randomBytes } from 'node:crypto';
import { recordEvent } from '../../../audits/index.ts';
import type { Context } from '../../../platform/context.ts';
import { conflict, validationError } from '../../../platform/errors.ts';
import { type Incoming, jsonReply, type Reply } from '../../../platform/http/route.ts';
import { qrCode } from '../../../platform/qr/qr-code.ts';
import { settingOf } from '../../../settings/index.ts';
import { setSecondFactor } from '../../../users/index.ts';
import { forgetRecoveryCodes, insertRecoveryCodes, keepNewSecret, type StoredSession } from '../queries.ts';
import { checkCode, digestOfRecoveryCode, newSecret } from '../second-factor.ts';
import type { SignInParts } from '../sign-in.ts';
import { textsIn } from './body.ts';
import { confirmPassword } from './confirm-password.ts';
import { currentSession, PRIVATE, signedOut } from './signed-in.ts';

const RECOVERY_CODES = 10;

/** A new secret for an app. It counts for nothing until a code of it comes back. */
export async function prepareTwoFactor(incoming: Incoming): Promise<Reply> {
  const { ctx } = incoming;
  const session = await withoutTwoFactor(incoming);
  const shop = (await settingOf(ctx.db, 'company_name')) || 'Tollgate';
  const { secret, uri } = newSecret(shop, session.email);
  await ctx.db.query(keepNewSecret, [session.id, secret]);
  return jsonReply({ secret, uri, qr: qrCode(uri) }, 200, PRIVATE);
}

async function withoutTwoFactor(incoming: Incoming): Promise<StoredSession> {
  const session = await currentSession(incoming);
  if (session.tfa_secret !== null) throw conflict('Two-factor sign-in is on already: turn it off first.');
  return session;
}

export async function enableTwoFactor(incoming: Incoming): Promise<Reply> {
  const { code } = textsIn(incoming, ['code']);
  const session = await withoutTwoFactor(incoming);
  const { id, user_id: userId, new_tfa_secret: secret } = session;
  if (secret === null) throw conflict('Begin with a new secret: POST /api/session/two-factor/setup.');
  const codes = await incoming.ctx.transaction(async (tx) => {
    if (!(await checkCode(tx, { id: userId, tfa_secret: secret }, code.replace(/\s/g, '')))) return undefined;
    await setSecondFactor(tx, userId, secret);
    await tx.db.query(keepNewSecret, [id, null]);
    await recordEvent(tx, { event: 'user.two_factor_enabled', type: 'users', id: userId });
    return makeRecoveryCodes(tx, userId);
  });
  if (!codes) throw validationError({ code: ['That code is not right: type the one that the app shows now.'] });
  return jsonReply({ recovery_codes: codes }, 200, PRIVATE);
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** Ten codes of 50 bits each, as people read them: "k3x7q-m2b4a". Those that there were before are gone. */
async function makeRecoveryCodes(tx: Context, userId: bigint): Promise<string[]> {
  const plain = Array.from({ length: RECOVERY_CODES }, () =>
    Array.from(randomBytes(10), (byte) => ALPHABET[byte & 31]).join(''),
  );
  const digests = plain.map((code) => digestOfRecoveryCode(tx, userId, code).toString('hex'));
  await tx.db.query(forgetRecoveryCodes, [userId]);
  await tx.db.query(insertRecoveryCodes, [digests, userId, tx.clock.now()]);
  return plain.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
}

export async function disableTwoFactor(parts: SignInParts, incoming: Incoming): Promise<Reply> {
  const { current_password } = textsIn(incoming, ['current_password']);
  const session = await currentSession(incoming);
  const confirm = await confirmPassword(parts, incoming, session, current_password);
  await incoming.ctx.transaction(async (tx) => {
    if (!(await confirm(tx))) throw signedOut();
    await setSecondFactor(tx, session.user_id, null);
    await tx.db.query(forgetRecoveryCodes, [session.user_id]);
    await recordEvent(tx, { event: 'user.two_factor_disabled', type: 'users', id: session.user_id });
  });
  return { status: 204, headers: PRIVATE };
}
