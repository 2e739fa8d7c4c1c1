import { createHmac, randomBytes } from 'node:crypto';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { openSealed, type Sealing, seal } from '../platform/seal.ts';

const PREFIX = 'whsec_';
const BYTES = 32;

const insert = statement(
  'webhooks.insert-secret',
  'INSERT INTO webhook_secrets (endpoint_id, sealed, created_at) VALUES ($1, $2, $3)',
);

const sealing = ({ pepper }: Pick<Context, 'pepper'>, endpoint: string): Sealing => ({
  pepper,
  purpose: 'webhooks',
  name: endpoint,
});

/** Gives an endpoint another secret and returns it in the form of the Standard Webhooks specification: "whsec_" and base64. */
export async function addSecret(ctx: Context, endpoint: string): Promise<string> {
  const key = randomBytes(BYTES);
  await ctx.db.query(insert, [endpoint, seal(sealing(ctx, endpoint), key), ctx.clock.now()]);
  return PREFIX + key.toString('base64');
}

/** The key that was sealed for an endpoint; undefined when it was sealed under another secret of the server. */
export const openSecret = (ctx: Pick<Context, 'pepper'>, endpoint: string, sealed: Buffer): Buffer | undefined =>
  openSealed(sealing(ctx, endpoint), sealed);

export interface Message {
  readonly id: string;
  /** seconds since 1970 */
  readonly timestamp: number;
  readonly body: string;
}

/** `webhook-signature` (Standard Webhooks, "Signature scheme"): HMAC-SHA256 over id, timestamp and body, one for each key. */
export const signatureOf = (keys: readonly Buffer[], { id, timestamp, body }: Message): string =>
  keys.map((key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`).join(' ');
