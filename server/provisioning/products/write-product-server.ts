import type { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { validationError } from '../../platform/errors.ts';
import { updateRow } from '../../platform/jsonapi/write.ts';
import type { Strategy } from '../../platform/strategies/strategies.ts';
import * as field from '../../platform/validation/fields.ts';
import { serverModules } from '../interface.ts';
import { openSealer } from '../server-settings.ts';
import { settingsField } from '../servers/settings-field.ts';
import { findProductServers, modulesOf, productForm } from './module-of.ts';

/** A server, or a group of which one with room is taken, or neither: then nothing is provisioned. */
export const productServerInput = {
  server_id: field.nullable(field.existing('servers')),
  server_group_id: field.nullable(field.existing('server_groups')),
  settings: settingsField(),
} satisfies Record<string, z.ZodType>;

export interface ProductServerInput {
  server_id?: bigint | null;
  server_group_id?: bigint | null;
  settings?: Readonly<Record<string, unknown>> | null;
}

/** Says where the services of a product get their servers, and what their module is told. False when there is no such product. */
export function writeProductServer(ctx: Context, productId: string, input: ProductServerInput): Promise<boolean> {
  const { server_id = null, server_group_id = null, settings } = input;
  if (server_id !== null && server_group_id !== null)
    throw validationError({ server_group_id: ['A product has a server or a server group, not both.'] });
  return ctx.transaction(async (tx) => {
    const [before] = await findProductServers(tx, [BigInt(productId)]);
    if (!before) return false;
    const module = await agreedModule(tx, { server_id, server_group_id });
    const stays = module !== undefined && module.id === (await modulesOf(tx, before))[0];
    const known = stays ? { settings: before.module_settings, sealed: {} } : undefined;
    const form = productForm(module);
    if (form.secrets.length > 0)
      throw validationError({
        settings: [`The server module ${module!.id} asks for a secret, which a product can not keep.`],
      });
    const { errors, stored } = form.write(settings ?? {}, openSealer(tx), known);
    if (errors) throw validationError(errors);
    const module_settings = JSON.stringify(stored.settings);
    return (
      (await updateRow(tx, 'products', { id: productId }, { server_id, server_group_id, module_settings })) !==
      undefined
    );
  });
}

/** The one module that all servers talk to that a service may get. */
async function agreedModule(
  ctx: Context,
  leads: { server_id: bigint | null; server_group_id: bigint | null },
): Promise<Strategy | undefined> {
  if (leads.server_id === null && leads.server_group_id === null) return undefined;
  const field = leads.server_id === null ? 'server_group_id' : 'server_id';
  const names = await modulesOf(ctx, leads);
  if (names.length === 0) throw validationError({ [field]: ['The server group has no servers: add one first.'] });
  if (names.length > 1)
    throw validationError({
      [field]: ['The servers of the group talk to different server modules: they need one product each.'],
    });
  const module = await ctx.strategies.find(serverModules, names[0]!);
  if (!module)
    throw validationError({ [field]: [`There is no server module ${names[0]} on this server: install it first.`] });
  return module;
}
