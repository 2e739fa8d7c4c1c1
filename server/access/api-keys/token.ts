import { hash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Pepper } from '../../platform/pepper.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PREFIX = 'tgk_';
const BODY = 43;
const CHECK = 6;
const FORM = /^tgk_[0-9A-Za-z]{49}$/;

function base62(value: bigint, width: number): string {
  let text = '';
  for (let rest = value; text.length < width; rest /= 62n) text = ALPHABET[Number(rest % 62n)] + text;
  return text;
}

const checksum = (text: string): string => base62(BigInt(crc32(text)), CHECK);

/** A new secret: `tgk_`, 256 random bits as 43 base62 digits, and the CRC32 of both as 6 more. */
export function createToken(): string {
  const body = PREFIX + base62(BigInt(`0x${randomBytes(32).toString('hex')}`), BODY);
  return body + checksum(body);
}

/**
 * Whether a text can be a key at all. Ours carry a checksum, so that typos and scanner noise cost no query; keys that moved in
 * from another panel have any form.
 */
export function isPlausible(token: string): boolean {
  if (token.length < 8 || token.length > 512) return false;
  if (!token.startsWith(PREFIX)) return true;
  return FORM.test(token) && checksum(token.slice(0, -CHECK)) === token.slice(-CHECK);
}

/** SHA-256 of a token as hex: what caches are keyed by, so that no secret stays in memory. */
export const fingerprint = (token: string): string => hash('sha256', token);

/**
 * What the database knows of a token: HMAC-SHA256(secret, SHA-256(token)). A dump of the database alone can't test guesses,
 * and a key that is known by its SHA-256 only can be taken over.
 */
export const digestOf = (pepper: Pepper, sha256: string): Buffer => pepper('api keys', Buffer.from(sha256, 'hex'));
