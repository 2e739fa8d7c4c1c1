import type { Context } from '../platform/context.ts';
import { StrategyError } from '../platform/strategies/strategy-error.ts';
import type { Begun } from './begin-step.ts';
import type { Result } from './conclude.ts';
import { type Answer, serverModules, TIMEOUTS } from './interface.ts';
import type { Call, Seen } from './rules.ts';
import { openSettings } from './server-settings.ts';

/** Makes a call, with no transaction open. Never throws: whatever goes wrong is an outcome. */
export async function callModule(ctx: Context, begun: Begun, patience = Infinity): Promise<Result> {
  const began = performance.now();
  const result = await ask(ctx, begun, patience).catch(
    (error: Error): Omit<Result, 'duration'> => ({
      outcome: {
        kind: error instanceof StrategyError ? error.outcome : 'unknown',
        error: error instanceof StrategyError ? error.message : 'The call failed for a reason of our own.',
      },
    }),
  );
  return { ...result, duration: Math.round(performance.now() - began) };
}

async function ask(
  ctx: Context,
  { step: { call }, server, input, module: wanted }: Begun,
  patience: number,
): Promise<Omit<Result, 'duration'>> {
  const module = await ctx.strategies.find(serverModules, server.strategy);
  if (!module)
    throw new StrategyError('missing', `The server module ${server.strategy} is not on this server: install it.`);
  // What another module was told means nothing to this one.
  if ((call === 'create' || call === 'upgrade') && wanted !== null && wanted !== server.strategy)
    throw new StrategyError('refused', `The product is one of ${wanted} now: move the server by hand.`);
  const answer = await ctx.strategies.call(serverModules, server.strategy, call, input, {
    settings: openSettings(ctx, module, server),
    timeout: Math.min(TIMEOUTS[call], patience),
  });
  return resultOf(call, answer as Answered);
}

type Answered = Answer<'create'> | Answer<'check'> | Answer<'reset'> | null | undefined;

function resultOf(call: Call, answer: Answered): Omit<Result, 'duration'> {
  if (answer && 'waiting' in answer) return { outcome: { kind: 'waiting', error: answer.note } };
  const details = answer && 'details' in answer ? answer.details : undefined;
  const properties = answer && 'properties' in answer ? answer.properties : undefined;
  return { outcome: { kind: 'done', seen: seenIn(call, answer) }, details, properties };
}

function seenIn(call: Call, answer: Answered): Seen {
  if (call === 'check') return answer as Answer<'check'> as Seen;
  const externalId = answer && 'externalId' in answer ? answer.externalId : undefined;
  return { exists: true, suspended: false, externalId };
}
