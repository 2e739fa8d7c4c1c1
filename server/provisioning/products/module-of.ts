import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import type { Settings, SettingValues } from '../../platform/strategies/settings.ts';
import { defineSettings } from '../../platform/strategies/settings.ts';
import type { Strategy } from '../../platform/strategies/strategies.ts';
import { serverModules } from '../interface.ts';

/** How the services of a product get their servers. */
export interface ProductServer {
  readonly id: bigint;
  readonly name: string;
  readonly server_id: bigint | null;
  readonly server_group_id: bigint | null;
  readonly module_settings: SettingValues;
}

const find = statement<ProductServer>(
  'provisioning.product-servers',
  `SELECT id, name, server_id, server_group_id, module_settings FROM products WHERE id = ANY ($1::bigint[]) ORDER BY id`,
);
const ofServers = statement<{ strategy: string }>(
  'provisioning.modules-of',
  `SELECT DISTINCT strategy FROM servers WHERE CASE WHEN $2::bigint IS NULL THEN id = $1 ELSE server_group_id = $2 END`,
);

export const findProductServers = ({ db }: Pick<Context, 'db'>, ids: readonly bigint[]): Promise<ProductServer[]> =>
  db.query(find, [ids]);

type Leads = Pick<ProductServer, 'server_id' | 'server_group_id'>;

/** The names of the modules that a server or the servers of a group talk to. */
export const modulesOf = async (
  { db }: Pick<Context, 'db'>,
  { server_id, server_group_id }: Leads,
): Promise<string[]> => (await db.query(ofServers, [server_id, server_group_id])).map(({ strategy }) => strategy);

/** The module that makes the servers of a product; undefined when it has none, or none that is on this server. */
export async function moduleFor(ctx: Context, leads: Leads): Promise<Strategy | undefined> {
  const [name] = leads.server_id === null && leads.server_group_id === null ? [] : await modulesOf(ctx, leads);
  return name === undefined ? undefined : ctx.strategies.find(serverModules, name);
}

const NOTHING = defineSettings({});

/** What a module asks for of each product, and of each customer. */
export const productForm = (module: Strategy | undefined): Settings => module?.forms.product ?? NOTHING;
export const checkoutForm = (module: Strategy | undefined): Settings => module?.forms.checkout ?? NOTHING;
