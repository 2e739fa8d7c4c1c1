import { Secret, TOTP } from 'otpauth';
import type { Context } from '../../platform/context.ts';
import { takeStep } from './queries.ts';

const PERIOD = 30;
/** Steps before and after the present one whose codes are still accepted: clocks of phones differ. */
const WINDOW = 1;

/**
 * Whether a code is the user's second factor right now (RFC 6238: SHA-1, six digits, 30 seconds), and was not used before. A
 * secret that can't be read matches no code.
 */
export async function checkCode(
  ctx: Context,
  user: { id: bigint; tfa_secret: string | null },
  code: string,
): Promise<boolean> {
  const digits = code.replace(/\s/g, '');
  const totp = user.tfa_secret === null ? undefined : totpOf(user.tfa_secret);
  if (!totp || !/^\d{6}$/.test(digits)) return false;
  const timestamp = ctx.clock.now().epochMilliseconds;
  const delta = totp.validate({ token: digits, timestamp, window: WINDOW });
  if (delta === null) return false;
  const step = Math.floor(timestamp / 1000 / PERIOD) + delta;
  return (await ctx.db.query(takeStep, [user.id, step])).length > 0;
}

function totpOf(secret: string): TOTP | undefined {
  try {
    return new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: PERIOD });
  } catch {
    return undefined;
  }
}
