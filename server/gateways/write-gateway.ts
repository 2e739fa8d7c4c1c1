import { randomUUID } from 'node:crypto';
import type { Context } from '../platform/context.ts';
import { validationError } from '../platform/errors.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { deleteRow, insertRow, updateRow } from '../platform/jsonapi/write.ts';
import type { StoredSettings } from '../platform/strategies/settings.ts';
import type { Strategy } from '../platform/strategies/strategies.ts';
import { holdGateway, sealerOf } from './gateway.ts';
import { gatewayInterface } from './interface.ts';

export interface GatewayInput {
  strategy: string;
  name: string;
  enabled: boolean;
  settings: Record<string, unknown>;
  currencies: string[];
}

const CODE = /^[A-Z]{3}$/;

/** Configures a gateway. Its settings are those that its strategy declares; secrets are sealed, and shown to nobody. */
export async function createGateway(ctx: Context, { strategy: name, settings, currencies, ...input }: GatewayInput) {
  const strategy = await ctx.strategies.find(gatewayInterface, name);
  if (!strategy) throw validationError({ strategy: ['The selected strategy is invalid.'] });
  const sealName = randomUUID();
  const stored = written(ctx, strategy, { given: settings, sealName });
  return insertRow(ctx, 'gateways', {
    ...input,
    ...stored,
    strategy: name,
    seal_name: sealName,
    currencies: JSON.stringify(codes(currencies)),
  });
}

/** Changes a gateway. Settings that are left out stay as they are. */
export async function updateGateway(ctx: Context, target: Target, input: Partial<Omit<GatewayInput, 'strategy'>>) {
  const { settings, currencies, ...rest } = input;
  return ctx.transaction(async (tx) => {
    const before = await holdGateway(tx, target.id);
    if (!before) return undefined;
    const strategy = await tx.strategies.find(gatewayInterface, before.strategy);
    if (!strategy && settings)
      throw validationError({ settings: [`There is no strategy ${before.strategy} on this server any more.`] });
    return updateRow(tx, 'gateways', target, {
      ...rest,
      ...(settings && written(tx, strategy!, { given: settings, sealName: before.seal_name, before })),
      ...(currencies && { currencies: JSON.stringify(codes(currencies)) }),
    });
  });
}

export const deleteGateway = (ctx: Context, target: Target): Promise<boolean> => deleteRow(ctx, 'gateways', target);

interface Given {
  given: unknown;
  sealName: string;
  before?: StoredSettings;
}

function written(ctx: Context, strategy: Strategy, { given, sealName, before }: Given) {
  const { stored, errors } = strategy.settings.write(given, sealerOf(ctx, sealName), before);
  if (errors) throw validationError(errors);
  return {
    settings: JSON.stringify(stored.settings),
    sealed: JSON.stringify(stored.sealed),
    secrets: JSON.stringify(Object.keys(stored.sealed)),
  };
}

function codes(currencies: readonly string[]): string[] {
  const bad = currencies.find((code) => !CODE.test(code));
  if (bad !== undefined) throw validationError({ currencies: ['The currencies field must hold codes of currencies.'] });
  return [...new Set(currencies)];
}
