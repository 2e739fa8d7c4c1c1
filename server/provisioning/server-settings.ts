import type { Context } from '../platform/context.ts';
import type { Pepper } from '../platform/pepper.ts';
import { type SettingValues, type StoredSettings, sealOne } from '../platform/strategies/settings.ts';
import type { Strategy } from '../platform/strategies/strategies.ts';

/** Settings of a server are sealed for this one server. */
const sealerOf = ({ pepper }: Pick<Context, 'pepper'>, serverId: bigint | string) => ({
  pepper,
  purpose: 'servers',
  name: serverId.toString(),
});

/** What a module is given as its settings, secrets opened. */
export const openSettings = (
  ctx: Pick<Context, 'pepper'>,
  { settings }: Pick<Strategy, 'settings'>,
  server: StoredSettings & { readonly id: bigint },
): SettingValues => settings.read(server, sealerOf(ctx, server.id));

/** A secret of a server as it is stored, where its module is not asked: it may not be there yet. */
export const sealServerSecret = (pepper: Pepper, serverId: string, field: string, value: string): string =>
  sealOne(sealerOf({ pepper }, serverId), field, value);

/** What is stored after settings of a server were sent. Errors are by field, as "settings.api_key". */
export const sealSettings = (
  ctx: Pick<Context, 'pepper'>,
  { settings }: Pick<Strategy, 'settings'>,
  serverId: bigint | string,
  given: unknown,
  before?: StoredSettings,
) => settings.write(given, sealerOf(ctx, serverId), before);

/** Forms of products and checkouts hold no secrets, so nothing is sealed for them. */
export const openSealer = ({ pepper }: Pick<Context, 'pepper'>) => ({ pepper, purpose: 'products', name: '' });
