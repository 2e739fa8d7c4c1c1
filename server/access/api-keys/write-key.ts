import type { Context } from '../../platform/context.ts';
import { announce } from '../../platform/database/listener.ts';
import { HttpError } from '../../platform/errors.ts';
import type { Target } from '../../platform/jsonapi/resource.ts';
import { plainView } from '../../platform/jsonapi/view.ts';
import { deleteRow, insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import { readPermissions, refuseUnheld } from '../../platform/permissions.ts';
import { tagOf } from './cache.ts';
import { apiKeyChanged } from './events.ts';
import { insertSecret, lockKey } from './queries.ts';
import { createToken, digestOf, fingerprint } from './token.ts';

export interface ApiKeyInput {
  name: string;
  type: string;
  permissions: string[];
  ip_addresses?: string[] | null;
  enabled: boolean;
  expires_at?: Temporal.Instant | null;
  rate_limit?: number | null;
}

/** Creates a key of permissions that the actor holds, owned by whoever the actor is. The token is in `meta`, this once. */
export function createApiKey(ctx: Context, { permissions: names, ip_addresses, ...input }: ApiKeyInput) {
  const permissions = readPermissions(ctx, names);
  refuseUnheld(ctx, permissions);
  return ctx.transaction(async (tx) => {
    const row = await insertRow(tx, 'apiKeys', {
      ...input,
      permissions: JSON.stringify(permissions),
      ip_addresses: JSON.stringify(ip_addresses ?? []),
      user_id: ctx.actor.userId,
    });
    const token = await addSecret(tx, plainView(tx.registry.get('apiKeys')).keyOf(row));
    return { row, meta: { token } };
  });
}

/** Gives a key a new secret and returns it. */
export async function addSecret(ctx: Context, id: string): Promise<string> {
  const token = createToken();
  await ctx.db.query(insertSecret, [digestOf(ctx.pepper, fingerprint(token)), id, ctx.clock.now()]);
  return token;
}

/** Changes a key: neither what it may do afterwards nor what it could do before may exceed what the actor holds. */
export function updateApiKey(
  ctx: Context,
  target: Target,
  { permissions: names, ip_addresses, ...input }: Partial<ApiKeyInput>,
) {
  const permissions = names && readPermissions(ctx, names);
  return ctx.transaction(async (tx) => {
    if (!(await authorize(tx, target.id))) return undefined;
    refuseUnheld(tx, permissions ?? []);
    await changed(tx, target.id);
    return updateRow(tx, 'apiKeys', target, {
      ...input,
      permissions: permissions && JSON.stringify(permissions),
      ip_addresses: ip_addresses === undefined ? undefined : JSON.stringify(ip_addresses ?? []),
    });
  });
}

export function deleteApiKey(ctx: Context, target: Target): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    if (!(await authorize(tx, target.id))) return false;
    await changed(tx, target.id);
    return deleteRow(tx, 'apiKeys', target);
  });
}

/** Locks a key. A key can't change itself (CVE-2026-53645), nor one that may do more than the actor. False when there is none. */
export async function authorize(ctx: Context, id: string): Promise<boolean> {
  if (ctx.actor.apiKeyId?.toString() === id)
    throw new HttpError(403, 'An API key can not change itself: use another key or the panel.');
  const [key] = await ctx.db.query(lockKey, [id]);
  if (key) refuseUnheld(ctx, key.permissions);
  return key !== undefined;
}

/** Drops what this node knows of the key before the answer is sent, and what other nodes know as soon as they hear of it. */
export async function changed(ctx: Context, id: string): Promise<void> {
  await announce(ctx.db, tagOf(id));
  await apiKeyChanged.emit(ctx, { id });
}
