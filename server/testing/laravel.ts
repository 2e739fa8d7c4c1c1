import { createCipheriv, createHmac, randomBytes } from 'node:crypto';

/** A text as Laravel's encrypter writes it (AES-256-CBC, HMAC-SHA256 over both base64 texts). */
export function encrypted(key: Buffer, text: string): string {
  const nonce = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, nonce);
  const value = Buffer.concat([cipher.update(text), cipher.final()]).toString('base64');
  const iv = nonce.toString('base64');
  const mac = createHmac('sha256', key)
    .update(iv + value)
    .digest('hex');
  return Buffer.from(JSON.stringify({ iv, value, mac, tag: '' })).toString('base64');
}
