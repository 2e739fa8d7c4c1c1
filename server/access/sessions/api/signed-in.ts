import type { Context } from '../../../platform/context.ts';
import { HttpError } from '../../../platform/errors.ts';
import { type Incoming, jsonReply, type Reply } from '../../../platform/http/route.ts';
import type { JsonSchema } from '../../../platform/jsonapi/attributes.ts';
import { normalizePermission } from '../../../platform/permissions.ts';
import { findSignedIn, type StoredSession } from '../queries.ts';
import { anySession } from '../session.ts';

const text = { type: ['string', 'null'] };

/** Who is signed in. */
export const signedInSchema: JsonSchema = {
  type: 'object',
  required: ['user', 'role', 'permissions', 'two_factor', 'address'],
  properties: {
    user: {
      type: 'object',
      required: ['id', 'first_name', 'last_name', 'email', 'role_id'],
      properties: {
        id: { type: 'integer' },
        first_name: text,
        last_name: text,
        email: { type: 'string' },
        role_id: { type: ['integer', 'null'] },
      },
    },
    role: {
      description: 'null for who is no staff, and may do nothing here',
      anyOf: [
        {
          type: 'object',
          required: ['id', 'name'],
          properties: { id: { type: 'integer' }, name: { type: 'string' } },
        },
        { type: 'null' },
      ],
    },
    permissions: {
      type: 'array',
      items: { type: 'string' },
      description: 'names such as "users.view"; "*" is everything',
    },
    two_factor: { type: 'boolean' },
    address: { type: 'string', description: 'where the caller comes from, as seen from here' },
  },
};

/** Never kept by anybody on the way. */
export const PRIVATE = { 'cache-control': 'no-store' };

/** Who a user is and what they may, as all answers about a session have it. */
export async function signedInReply(
  ctx: Context,
  { address }: Pick<Incoming, 'address'>,
  userId: bigint,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const body = await signedInAs(ctx, address, userId);
  if (!body) throw signedOut();
  return jsonReply(body, status, { ...PRIVATE, ...headers });
}

/** What `signedInSchema` describes; undefined when there is no such user any more. */
export async function signedInAs(ctx: Context, address: string, userId: bigint): Promise<object | undefined> {
  const [user] = await ctx.db.query(findSignedIn, [userId]);
  if (!user) return undefined;
  const { id, first_name, last_name, email, role_id, role_name, two_factor, permissions } = user;
  return {
    user: { id: Number(id), first_name, last_name, email, role_id: role_id === null ? null : Number(role_id) },
    role: role_id === null ? null : { id: Number(role_id), name: role_name },
    permissions: [...new Set((permissions ?? []).map(normalizePermission))].sort(),
    two_factor,
    address,
  };
}

export const signedOut = () => new HttpError(401, 'You are not signed in, or your session has ended: sign in again.');

/** The session of a request that passed the gate; it may have ended since. */
export async function currentSession(incoming: Incoming): Promise<StoredSession> {
  const session = await anySession(incoming);
  if (session?.stage !== 'signed_in') throw signedOut();
  return session;
}
