import { createHmac } from 'node:crypto';

/** HMAC-SHA256 under the server's secret, with a key of its own for every purpose. */
export type Pepper = (purpose: string, data: Buffer | string) => Buffer;

export function createPepper(secret: string): Pepper {
  const keys = new Map<string, Buffer>();
  const keyFor = (purpose: string): Buffer =>
    keys.getOrInsertComputed(purpose, () => createHmac('sha256', secret).update(purpose).digest());
  return (purpose, data) => createHmac('sha256', keyFor(purpose)).update(data).digest();
}
