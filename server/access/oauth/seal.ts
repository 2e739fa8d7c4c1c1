import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Pepper } from '../../platform/pepper.ts';

const NONCE = 12;
const TAG = 16;

const keyOf = (pepper: Pepper): Buffer => pepper('oauth signing keys', 'aes-256-gcm');

/** Seals bytes under the server's secret (AES-256-GCM), bound to a name: nonce, ciphertext, tag. */
export function seal(pepper: Pepper, name: string, bytes: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(pepper), nonce).setAAD(Buffer.from(name));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** What `seal` was given; undefined when it was sealed under another secret or name, without a word about what is inside. */
export function openSealed(pepper: Pepper, name: string, sealed: Buffer): Buffer | undefined {
  try {
    const cipher = createDecipheriv('aes-256-gcm', keyOf(pepper), sealed.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(Buffer.from(name))
      .setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([cipher.update(sealed.subarray(NONCE, -TAG)), cipher.final()]);
  } catch {
    return undefined;
  }
}
