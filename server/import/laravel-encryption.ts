import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { StartError } from '../platform/errors.ts';

/** The text that was encrypted; undefined where it is none of these keys' or was changed. */
export type Decrypt = (payload: string) => string | undefined;

const KEY_BYTES = 32;
const base64 = z.base64().transform((text) => Buffer.from(text, 'base64'));
const payloadSchema = z.object({ iv: z.base64(), value: z.base64(), mac: z.string().regex(/^[0-9a-f]{64}$/) });

/**
 * Opens what Laravel's encrypter made (AES-256-CBC, then HMAC-SHA256 over both base64 texts), under any of these keys, each as it stands in
 * APP_KEY: "base64:" and 32 bytes. A key that is none is refused.
 */
export function laravelDecrypter(appKeys: readonly string[]): Decrypt {
  const keys = appKeys.map(keyOf);
  return (payload) => {
    for (const key of keys) {
      const text = open(key, payload);
      if (text !== undefined) return unserialized(text);
    }
    return undefined;
  };
}

function keyOf(appKey: string): Buffer {
  const key = base64.safeParse(appKey.replace(/^base64:/, ''));
  if (!key.success || key.data.length !== KEY_BYTES)
    throw new StartError(
      'The application key is not one of AES-256: give APP_KEY as it stands in the .env file of Paymenter, with "base64:" before it.',
    );
  return key.data;
}

function open(key: Buffer, payload: string): string | undefined {
  const parsed = payloadSchema.safeParse(jsonOf(payload));
  if (!parsed.success) return undefined;
  const { iv, value, mac } = parsed.data;
  const own = createHmac('sha256', key)
    .update(iv + value)
    .digest();
  if (!timingSafeEqual(own, Buffer.from(mac, 'hex'))) return undefined;
  try {
    const cipher = createDecipheriv('aes-256-cbc', key, Buffer.from(iv, 'base64'));
    return Buffer.concat([cipher.update(Buffer.from(value, 'base64')), cipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

function jsonOf(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Some of its callers encrypt a text as PHP serializes it: `s:5:"hello";`. */
const unserialized = (text: string): string => /^s:\d+:"(.*)";$/s.exec(text)?.[1] ?? text;
