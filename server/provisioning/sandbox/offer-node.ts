import { join } from 'node:path';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import type { House } from '../../platform/domain.ts';
import { createServer, updateServer } from '../servers/write-server.ts';
import { openSandboxNode, type SandboxNode } from './node.ts';

const NAME = 'Sandbox node';
const find = statement<{ id: bigint }>(
  'servers.sandbox',
  `SELECT id FROM servers WHERE strategy = 'sandbox' AND name = '${NAME}' ORDER BY id LIMIT 1`,
);

/** In a sandbox there is a node to put services on, and a server that leads to it; its machines are kept in the data folder. */
export function offerNode({ config, log }: House, ctx: Context): { stop(): Promise<void> } {
  const starting = openSandboxNode({ file: join(config.TOLLGATE_DATA, 'sandbox-node.json') });
  const offered = starting
    .then((node) => leadTo(ctx, node))
    .catch((error: Error) => log(`The sandbox node could not be offered: ${error.message}`));
  return {
    stop: async () => {
      await offered;
      await (await starting.catch(() => undefined))?.stop();
    },
  };
}

async function leadTo(ctx: Context, { url, token }: SandboxNode): Promise<void> {
  const [server] = await ctx.db.query(find);
  const settings = { url, token };
  if (server) await updateServer(ctx, { id: server.id.toString() }, { settings });
  else await createServer(ctx, { name: NAME, strategy: 'sandbox', enabled: true, settings });
}
