import { recordEvent } from '../../../audits/index.ts';
import { notFound } from '../../../platform/errors.ts';
import { type Incoming, jsonReply, type Reply, type Route } from '../../../platform/http/route.ts';
import { isKey, missing } from '../../../platform/jsonapi/read.ts';
import type { Resource } from '../../../platform/jsonapi/resource.ts';
import { type ListedSession, listSessions, userExists } from '../queries.ts';
import { endSessionOf } from '../session.ts';
import { json, NOTHING, sessionListSchema } from './operations.ts';
import { currentSession, PRIVATE } from './signed-in.ts';

const shown = (
  { id, ip_address, user_agent, created_at, last_seen_at, expires_at }: ListedSession,
  current?: bigint,
) => ({
  id: Number(id),
  current: id === current,
  address: ip_address,
  user_agent,
  created_at: created_at.toString(),
  last_seen_at: last_seen_at.toString(),
  expires_at: expires_at.toString(),
});

const noSession = () => notFound('There is no such session, or it has ended already.');
const isId = (text: string): boolean => /^[1-9]\d{0,17}$/.test(text);

export async function ownSessions(incoming: Incoming): Promise<Reply> {
  const { ctx } = incoming;
  const { id, user_id } = await currentSession(incoming);
  const rows = await ctx.db.query(listSessions, [user_id, ctx.clock.now()]);
  return jsonReply({ data: rows.map((row) => shown(row, id)) }, 200, PRIVATE);
}

/** Somebody else's session is not there (Paymenter 25748478: sessions of others could be ended by their id). */
export async function endOwnSession({ ctx, params }: Incoming): Promise<Reply> {
  const userId = ctx.actor.userId!;
  const ended = isId(params.id!) && (await ctx.transaction((tx) => endSessionOf(tx, userId, params.id!)));
  if (!ended) throw noSession();
  return { status: 204, headers: PRIVATE };
}

const USER = '/api/v1/admin/users/:id/sessions';

/** Where a user is signed in, for staff. */
export const userSessionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: USER,
    permission: 'users.view',
    operation: {
      id: 'users.sessions',
      summary: 'List where a user is signed in, the latest first',
      tag: 'users',
      responses: { 200: json('sessions; none is marked as current', sessionListSchema) },
    },
    handle: async (incoming) => {
      const { ctx } = incoming;
      const rows = await ctx.db.query(listSessions, [await userId(incoming), ctx.clock.now()]);
      return jsonReply({ data: rows.map((row) => shown(row)) });
    },
  },
  {
    method: 'DELETE',
    path: `${USER}/:session`,
    permission: 'users.update',
    operation: {
      id: 'users.endSession',
      summary: 'End a session of a user',
      tag: 'users',
      responses: NOTHING,
    },
    handle: async (incoming) => {
      const { params } = incoming;
      const user = await userId(incoming);
      const ended = isId(params.session!) && (await endForStaff(incoming, user));
      if (!ended) throw noSession();
      return { status: 204 };
    },
  },
];

const endForStaff = ({ ctx, params }: Incoming, user: string): Promise<boolean> =>
  ctx.transaction(async (tx) => {
    if (!(await endSessionOf(tx, user, params.session!))) return false;
    await recordEvent(tx, { event: 'user.session_ended', type: 'users', id: user });
    return true;
  });

async function userId({ ctx, params }: Incoming): Promise<string> {
  const users: Resource = ctx.registry.get('users');
  const [user] = isKey(users, params.id!) ? await ctx.db.query(userExists, [params.id!]) : [];
  if (!user) throw missing(users, params.id!);
  return params.id!;
}
