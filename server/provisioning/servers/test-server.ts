import { recordEvent } from '../../audits/index.ts';
import type { Context } from '../../platform/context.ts';
import { StrategyError } from '../../platform/strategies/strategy-error.ts';
import { serverModules, TIMEOUTS } from '../interface.ts';
import { findServer } from '../queries.ts';
import { openSettings } from '../server-settings.ts';

export interface Tested {
  readonly ok: boolean;
  readonly message: string | null;
}

/** Asks the module of a server whether its settings work. Undefined when there is no such server. */
export async function testServer(ctx: Context, id: string): Promise<Tested | undefined> {
  const server = await findServer(ctx, id);
  if (!server) return undefined;
  const tested = await ask(ctx, server).catch((error: Error) => {
    if (!(error instanceof StrategyError)) throw error;
    return { ok: false, message: error.message };
  });
  await recordEvent(ctx, { event: 'tested', type: 'servers', id, values: { ok: tested.ok } });
  return tested;
}

async function ask(ctx: Context, server: NonNullable<Awaited<ReturnType<typeof findServer>>>): Promise<Tested> {
  const module = await ctx.strategies.find(serverModules, server.strategy);
  if (!module) return { ok: false, message: `The server module ${server.strategy} is not on this server: install it.` };
  if (!module.methods.includes('test')) return { ok: true, message: 'The module has no test.' };
  const settings = openSettings(ctx, module, server);
  const answer = await ctx.strategies.call(
    serverModules,
    server.strategy,
    'test',
    {},
    { settings, timeout: TIMEOUTS.test },
  );
  return { ok: true, message: answer?.message ?? null };
}
