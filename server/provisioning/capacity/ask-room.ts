import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import type { StoredSettings } from '../../platform/strategies/settings.ts';
import { serverModules, TIMEOUTS } from '../interface.ts';
import { openSettings } from '../server-settings.ts';

/** What modules said of how many more they take, for servers and products. Who said nothing is not in it: the limit that was set decides. */
export interface Room {
  readonly askedAt: Temporal.Instant;
  readonly free: ReadonlyMap<string, number>;
}

interface Asked extends StoredSettings {
  readonly id: bigint;
  readonly strategy: string;
  readonly product_id: bigint;
  readonly module_settings: Readonly<Record<string, unknown>>;
}

export const keyOf = (serverId: bigint, productId: bigint): string => `${serverId}:${productId}`;

const asked = statement<Asked>(
  'provisioning.asked-for-room',
  `SELECT s.id, s.strategy, s.settings, s.sealed, p.id AS product_id, p.module_settings
   FROM products p JOIN servers s ON s.enabled AND CASE WHEN p.server_group_id IS NULL THEN s.id = p.server_id ELSE s.server_group_id = p.server_group_id END
   WHERE p.id = ANY ($1::bigint[])`,
);

/** Nobody was asked. */
export const unasked = ({ clock }: Pick<Context, 'clock'>): Room => ({ askedAt: clock.now(), free: new Map() });

/**
 * Asks the modules of products how many more they take, each with little patience: who does not answer knows nothing. Never inside of a
 * transaction, which would wait for a stranger with its locks held.
 */
export async function askRoom(ctx: Context, productIds: readonly bigint[]): Promise<Room> {
  const { askedAt } = unasked(ctx);
  const rows = await ctx.db.query(asked, [[...new Set(productIds)]]);
  const answers = await Promise.all(
    rows.map(async (row): Promise<[string, number][]> => {
      const free = await freeAt(ctx, row).catch(() => null);
      return free === null ? [] : [[keyOf(row.id, row.product_id), free]];
    }),
  );
  return { askedAt, free: new Map(answers.flat()) };
}

async function freeAt(ctx: Context, server: Asked): Promise<number | null> {
  const module = await ctx.strategies.find(serverModules, server.strategy);
  if (!module?.methods.includes('capacity')) return null;
  const answer = await ctx.strategies.call(
    serverModules,
    server.strategy,
    'capacity',
    { product: server.module_settings },
    { settings: openSettings(ctx, module, server), timeout: TIMEOUTS.capacity, wait: TIMEOUTS.capacity },
  );
  return answer?.free ?? null;
}
