import type { RawRow } from '../../platform/database/database.ts';
import { HttpError } from '../../platform/errors.ts';
import type { Incoming, Reply, Route } from '../../platform/http/route.ts';
import { encodeTime } from '../../platform/jsonapi/attributes.ts';
import { findProfile } from './queries.ts';

/** The gate of these routes, by which `main.ts` knows it. */
export const PROFILE_GATE = 'oauth.profile';

const text = { type: ['string', 'null'] };
const time = { type: 'string', format: 'date-time' };
const SCHEMA = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    first_name: text,
    last_name: text,
    email: { type: 'string' },
    role_id: { type: ['integer', 'null'] },
    email_verified_at: { ...time, type: ['string', 'null'] },
    created_at: time,
    updated_at: time,
  },
  required: ['id', 'first_name', 'last_name', 'email', 'role_id', 'email_verified_at', 'created_at', 'updated_at'],
  additionalProperties: false,
};
const ERROR = {
  type: 'object',
  properties: { error: { type: 'string' }, message: { type: 'string' } },
  required: ['error', 'message'],
};
const problem = (description: string) => ({ description, type: 'application/json', schema: ERROR });

/** The user that an access token was issued for. */
export const profileRoutes: readonly Route[] = ['/api/me', '/api/oauth/me'].map((path) => ({
  method: 'GET',
  path,
  gate: PROFILE_GATE,
  operation: {
    id: path === '/api/me' ? 'oauth.me' : 'oauth.meAgain',
    summary: 'Show the user whose access token it is (scope profile)',
    tag: 'oauth',
    responses: {
      200: { description: 'the user', type: 'application/json', schema: SCHEMA },
      401: problem('there is no access token, or it is not good'),
      403: problem('the access token does not have the scope profile'),
    },
  },
  handle: showProfile,
}));

async function showProfile({ ctx }: Incoming): Promise<Reply> {
  const [row] = await ctx.db.raw(findProfile, [ctx.actor.userId]);
  if (!row)
    throw new HttpError(401, 'Unauthenticated.', { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });
  return { status: 200, type: 'application/json', body: encodeProfile(row), headers: PRIVATE };
}

const PRIVATE = { 'cache-control': 'no-store' };

const orNull = (raw: string | null, encoded: (raw: string) => string): string => (raw === null ? 'null' : encoded(raw));

export function encodeProfile([id, first, last, email, role, verified, created, updated]: RawRow): string {
  const names = `"first_name":${JSON.stringify(first)},"last_name":${JSON.stringify(last)},"email":${JSON.stringify(email)}`;
  const times = `"email_verified_at":${orNull(verified!, encodeTime)},"created_at":${encodeTime(created!)},"updated_at":${encodeTime(updated!)}`;
  return `{"id":${id},${names},"role_id":${role},${times}}`;
}
