import type { Context } from '../../platform/context.ts';
import { announce } from '../../platform/database/listener.ts';
import { sessionsChanged } from './events.ts';

/** What news about sessions are named, and what cached sessions are marked with. */
export const PREFIX = 'session_';

export const sessionTag = (id: bigint): string => `${PREFIX}id:${id}`;
export const userTag = (id: bigint): string => `${PREFIX}user:${id}`;
export const roleTag = (id: bigint | string): string => `${PREFIX}role:${id}`;

/** Tells other nodes, and this one before its answer is sent. */
export async function tell(ctx: Context, tag: string): Promise<void> {
  await announce(ctx.db, tag);
  await sessionsChanged.emit(ctx, { tag });
}
