import { Secret, TOTP } from 'otpauth';
import { recordEvent } from '../../audits/index.ts';
import type { Context } from '../../platform/context.ts';
import { takeRecoveryCode, takeStep } from './queries.ts';

const PERIOD = 30;
/** Steps before and after the present one whose codes are still accepted: clocks of phones differ. */
const WINDOW = 1;
/** RFC 6238 as all apps know it: SHA-1, six digits, 30 seconds. */
const FORM = { algorithm: 'SHA1', digits: 6, period: PERIOD } as const;

interface Owner {
  readonly id: bigint;
  readonly tfa_secret: string | null;
}

/** Whether somebody has the second factor of a user: a code of this moment, or one of the recovery codes. Either counts once. */
export async function passSecondFactor(ctx: Context, user: Owner, code: string): Promise<boolean> {
  const plain = code.replace(/[\s-]/g, '').toLowerCase();
  if (/^\d{6}$/.test(plain)) return checkCode(ctx, user, plain);
  return user.tfa_secret !== null && passRecoveryCode(ctx, user.id, plain);
}

/** Whether six digits are the code of a secret right now, and no code of this step was used before. A secret that can't be read has none. */
export async function checkCode(ctx: Context, { id, tfa_secret: secret }: Owner, digits: string): Promise<boolean> {
  const totp = secret === null ? undefined : totpOf(secret);
  if (!totp || !/^\d{6}$/.test(digits)) return false;
  const timestamp = ctx.clock.now().epochMilliseconds;
  const delta = totp.validate({ token: digits, timestamp, window: WINDOW });
  if (delta === null) return false;
  const step = Math.floor(timestamp / 1000 / PERIOD) + delta;
  return (await ctx.db.query(takeStep, [id, step])).length > 0;
}

function totpOf(secret: string): TOTP | undefined {
  try {
    return new TOTP({ ...FORM, secret: Secret.fromBase32(secret) });
  } catch {
    return undefined;
  }
}

/** A new secret (160 bits, RFC 4226, 4), and the address under which an app takes it over. */
export function newSecret(issuer: string, label: string): { secret: string; uri: string } {
  const secret = new Secret({ size: 20 });
  return { secret: secret.base32, uri: new TOTP({ ...FORM, secret, issuer, label }).toString() };
}

/** Recovery codes are guessed against the server's secret only: known by their HMAC, bound to their user. */
export const digestOfRecoveryCode = ({ pepper }: Context, userId: bigint, plain: string): Buffer =>
  pepper('recovery codes', `${userId}\n${plain}`);

async function passRecoveryCode(ctx: Context, userId: bigint, plain: string): Promise<boolean> {
  if (!/^[a-z2-7]{10}$/.test(plain)) return false;
  const [taken] = await ctx.db.query(takeRecoveryCode, [digestOfRecoveryCode(ctx, userId, plain), userId]);
  if (!taken) return false;
  await recordEvent(ctx, {
    event: 'user.recovery_code_used',
    type: 'users',
    id: userId,
    values: { codes_left: Number(taken.left) },
    actor: { kind: 'user', userId },
  });
  return true;
}
