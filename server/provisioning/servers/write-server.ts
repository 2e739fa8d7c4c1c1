import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { conflict, type FieldErrors, validationError } from '../../platform/errors.ts';
import type { Target } from '../../platform/jsonapi/resource.ts';
import { deleteRow, insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import type { StoredSettings } from '../../platform/strategies/settings.ts';
import type { Strategy } from '../../platform/strategies/strategies.ts';
import { serverModules } from '../interface.ts';
import { sealSettings } from '../server-settings.ts';

interface ServerInput {
  name: string;
  settings?: Readonly<Record<string, unknown>> | null;
  enabled: boolean;
  capacity?: number | null;
  server_group_id?: bigint | null;
}

const nextId = statement<{ id: bigint }>(
  'servers.next-id',
  `SELECT nextval(pg_get_serial_sequence('servers', 'id')) AS id`,
);
const lock = statement<StoredSettings & { strategy: string }>(
  'servers.lock',
  'SELECT strategy, settings, sealed FROM servers WHERE id = $1 FOR UPDATE',
);
const sold = statement<{ name: string }>('servers.sold', 'SELECT name FROM products WHERE server_id = $1 LIMIT 1');
const forget = statement(
  'servers.forget-ended',
  `UPDATE provisionings SET server_id = NULL WHERE server_id = $1 AND desired = 'terminated' AND actual = 'absent'`,
);

/** Creates a server with the settings that its module asks for. */
export async function createServer(
  ctx: Context,
  { settings, strategy, ...values }: ServerInput & { strategy: string },
) {
  const module = await moduleOf(ctx, strategy);
  if (!module) throw validationError({ strategy: [noModule(strategy)] });
  return ctx.transaction(async (tx) => {
    // Secrets are sealed under the id.
    const [next] = await tx.db.query(nextId);
    const stored = storable(sealSettings(tx, module, next!.id, settings ?? {}));
    return insertRow(tx, 'servers', { ...values, ...stored, id: next!.id, strategy });
  });
}

/** Changes a server. Settings that are left out stay, secrets too; null clears one. */
export async function updateServer(ctx: Context, target: Target, { settings, ...values }: Partial<ServerInput>) {
  if (settings == null) return updateRow(ctx, 'servers', target, values);
  return ctx.transaction(async (tx) => {
    const [before] = await tx.db.query(lock, [target.id]);
    if (!before) return undefined;
    const module = await moduleOf(tx, before.strategy);
    if (!module) throw validationError({ settings: [noModule(before.strategy)] });
    const stored = storable(sealSettings(tx, module, target.id, settings, before));
    return updateRow(tx, 'servers', target, { ...values, ...stored });
  });
}

/** Deletes a server that nothing is on, and that no product leads to. */
export function deleteServer(ctx: Context, target: Target): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    await tx.db.query(lock, [target.id]);
    const [product] = await tx.db.query(sold, [target.id]);
    if (product)
      throw conflict(`It can not be deleted while the product ${product.name} puts services there: change that first.`);
    await tx.db.query(forget, [target.id]);
    return deleteRow(tx, 'servers', target);
  });
}

const moduleOf = (ctx: Context, name: string): Promise<Strategy | undefined> =>
  ctx.strategies.find(serverModules, name);

const noModule = (name: string): string => `There is no server module ${name} on this server: install it first.`;

function storable(written: { errors?: FieldErrors; stored?: StoredSettings }) {
  if (written.errors) throw validationError(written.errors);
  return { settings: JSON.stringify(written.stored!.settings), sealed: JSON.stringify(written.stored!.sealed) };
}
