import type { Context } from '../../platform/context.ts';
import { announce } from '../../platform/database/listener.ts';
import { type Statement, statement } from '../../platform/database/statement.ts';
import { grantsEnded } from './events.ts';
import { dropAccessTokens } from './queries.ts';
import { clientTag, grantTag, userTag } from './tags.ts';

const endGrants = (column: 'id' | 'user_id' | 'client_id', type: 'bigint' | 'uuid') =>
  statement<{ id: bigint }>(
    `oauth.end-grants-by-${column}`,
    `UPDATE oauth_grants SET revoked_at = $2 WHERE ${column} = $1::${type} AND revoked_at IS NULL RETURNING id`,
  );
const dropTokens = (column: 'user_id' | 'client_id', type: 'bigint' | 'uuid') =>
  statement(
    `oauth.drop-access-tokens-by-${column}`,
    `DELETE FROM oauth_access_tokens USING oauth_grants WHERE oauth_grants.id = grant_id AND ${column} = $1::${type}`,
  );
const dropCodes = (column: 'user_id' | 'client_id', type: 'bigint' | 'uuid') =>
  statement(`oauth.drop-codes-by-${column}`, `DELETE FROM oauth_codes WHERE ${column} = $1::${type}`);

const one = endGrants('id', 'bigint');
const ofUser = {
  codes: dropCodes('user_id', 'bigint'),
  grants: endGrants('user_id', 'bigint'),
  tokens: dropTokens('user_id', 'bigint'),
};
const ofClient = {
  codes: dropCodes('client_id', 'uuid'),
  grants: endGrants('client_id', 'uuid'),
  tokens: dropTokens('client_id', 'uuid'),
};

/** Ends one grant: every token that ever came of it is refused from the commit on. */
export async function endGrant(ctx: Context, id: bigint): Promise<void> {
  await ctx.db.query(one, [id, ctx.clock.now()]);
  await ctx.db.query(dropAccessTokens, [id]);
  await tell(ctx, grantTag(id));
}

/** Ends everything that clients may do for a user, and returns how many grants that were. */
export const endGrantsOfUser = (ctx: Context, id: bigint): Promise<number> =>
  endAll(ctx, ofUser, id.toString(), userTag(id));

/** Ends everything that a client may do, and returns how many grants that were. */
export const endGrantsOfClient = (ctx: Context, id: string): Promise<number> =>
  endAll(ctx, ofClient, id, clientTag(id));

interface Statements {
  codes: Statement;
  grants: Statement;
  tokens: Statement;
}

async function endAll(ctx: Context, { codes, grants, tokens }: Statements, id: string, tag: string): Promise<number> {
  await ctx.db.query(codes, [id]);
  const ended = await ctx.db.query(grants, [id, ctx.clock.now()]);
  await ctx.db.query(tokens, [id]);
  await tell(ctx, tag);
  return ended.length;
}

/** A refresh replaces the access tokens of its grant. */
export async function replaceAccessTokens(ctx: Context, grantId: bigint): Promise<void> {
  await ctx.db.query(dropAccessTokens, [grantId]);
  await tell(ctx, grantTag(grantId));
}

/** Tells other nodes, and this one before its answer is sent. */
async function tell(ctx: Context, tag: string): Promise<void> {
  await announce(ctx.db, tag);
  await grantsEnded.emit(ctx, { tag });
}
