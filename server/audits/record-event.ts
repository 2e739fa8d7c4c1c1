import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';

const insert = statement(
  'audits.record',
  `INSERT INTO audits (event, auditable_type, auditable_id, new_values, actor_type, user_id, api_key_id, ip_address, user_agent, url, request_id, created_at)
   VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10, $11, $12)`,
);

export interface AuditEvent {
  /** what happened, as in "user.signed_in" */
  event: string;
  /** the type and id of what it happened to */
  type: string;
  id: string | bigint;
  /** more about it; no secrets */
  values?: Readonly<Record<string, unknown>>;
  /** who did it, when that isn't the context's actor */
  actor?: { kind: 'user' | 'oauth_client'; userId: bigint | null };
}

/** Writes into the audit what is no write of a resource: a sign-in, a token that somebody used again. */
export async function recordEvent(ctx: Context, { event, type, id, values, actor }: AuditEvent): Promise<void> {
  const { address, userAgent, url, requestId } = ctx.origin;
  const { kind, userId, apiKeyId } = { ...ctx.actor, ...actor };
  await ctx.db.query(insert, [
    event,
    type,
    id.toString(),
    values ? JSON.stringify(values) : null,
    kind,
    userId,
    apiKeyId,
    address,
    userAgent,
    url,
    requestId,
    ctx.clock.now(),
  ]);
}
