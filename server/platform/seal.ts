import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Pepper } from './pepper.ts';

const NONCE = 12;
const TAG = 16;

/** What is sealed: a purpose that has a key of its own, and the name of the one thing. Sealed under one, it opens under no other. */
export interface Sealing {
  readonly pepper: Pepper;
  readonly purpose: string;
  readonly name: string;
}

const keyOf = ({ pepper, purpose }: Sealing): Buffer => pepper(purpose, 'aes-256-gcm');

/** Seals bytes under the server's secret (AES-256-GCM): nonce, ciphertext, tag. */
export function seal(sealing: Sealing, bytes: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(sealing), nonce).setAAD(Buffer.from(sealing.name));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** What `seal` was given; undefined when it was sealed under another secret or name, without a word about what is inside. */
export function openSealed(sealing: Sealing, sealed: Buffer): Buffer | undefined {
  try {
    const cipher = createDecipheriv('aes-256-gcm', keyOf(sealing), sealed.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(Buffer.from(sealing.name))
      .setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([cipher.update(sealed.subarray(NONCE, -TAG)), cipher.final()]);
  } catch {
    return undefined;
  }
}
