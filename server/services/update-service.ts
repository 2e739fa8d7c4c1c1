import type { Context } from '../platform/context.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { readRow, updateRow, type Values } from '../platform/jsonapi/write.ts';
import { amountChange } from '../platform/validation/amounts.ts';
import { shopZone } from '../settings/index.ts';
import type { ServiceInput } from './create-service.ts';
import { holdUnpaid } from './life/drop-invoices.ts';
import { type HeldService, holdServices } from './life/held.ts';
import { changesOf, follow } from './life/transit.ts';
import { type TransitionName, transitionBetween } from './life/transitions.ts';

/**
 * Changes a service. A price is in the service's currency, or in the one it moves to. Any status can be set; where that means a step of the
 * service's life, the same follows from it as from the step itself.
 */
export function updateService(ctx: Context, target: Target, { price, ...input }: Partial<ServiceInput>) {
  return ctx.transaction(async (tx) => {
    if (input.status === 'cancelled') await holdUnpaid(tx, [BigInt(target.id)]);
    const [before] = await holdServices(tx, [BigInt(target.id)]);
    if (!before) return undefined;
    const step = input.status === undefined ? undefined : transitionBetween(before.status, input.status);
    const row = await updateRow(tx, 'services', target, {
      ...(input.status !== undefined && (await marksOf(tx, before, step, input))),
      ...input,
      price: amountOf(before, price, input.currency_code),
    });
    if (!row || !step) return row;
    await follow(tx, step, [before]);
    return readRow(tx, 'services', target.id);
  });
}

function amountOf(before: HeldService, amount: string | undefined, currency: string | undefined) {
  if (amount === undefined && currency === undefined) return undefined;
  return amountChange({ amount: before.price, currency_code: before.currency_code }, { amount, currency });
}

/** What a new status means for the times of a service. When it expires is what the caller says, if anything. */
async function marksOf(
  tx: Context,
  before: HeldService,
  step: TransitionName | undefined,
  input: Partial<ServiceInput>,
): Promise<Values> {
  if (!step) {
    if (input.status === before.status) return {};
    return { suspended_at: input.status === 'suspended' ? tx.clock.now() : null, terminated_at: null };
  }
  const { expires_at, anchor_at, anchor_periods, ...marks } = changesOf(tx, step, before, await shopZone(tx.db));
  return input.expires_at === undefined ? { ...marks, expires_at, anchor_at, anchor_periods } : marks;
}
