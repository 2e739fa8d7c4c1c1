import { randomUUID } from 'node:crypto';
import { recordEvent } from '../../audits/index.ts';
import type { Context } from '../../platform/context.ts';
import { validationError } from '../../platform/errors.ts';
import { StrategyError } from '../../platform/strategies/strategy-error.ts';
import { customerOf } from '../attempts/customer.ts';
import { askGateway, can, gatewayOf } from '../gateway.ts';
import type { SaveMethodInput, Step } from '../interface.ts';
import { keepAgreement } from './write-agreement.ts';

export interface Saving {
  gateway_id: bigint;
  return_url: string;
  currency_code: string;
}

/** What the customer must do, or the saved method when that is all. */
export interface Saved {
  readonly step: Step | null;
  readonly agreementId: bigint | null;
}

/** Begins to save a payment method of a user. 422 when the gateway can't, or does not want to. */
export async function saveMethod(
  ctx: Context,
  userId: bigint,
  { gateway_id, return_url, currency_code }: Saving,
): Promise<Saved> {
  const gateway = await gatewayOf(ctx, gateway_id);
  if (!gateway?.enabled || !(await can(ctx, gateway, 'saveMethod')))
    throw validationError({ gateway_id: ['Payment methods can not be saved with this gateway.'] });
  await recordEvent(ctx, {
    event: 'saving_method',
    type: 'users',
    id: userId,
    values: { gateway_id: gateway_id.toString() },
  });
  const input: SaveMethodInput = {
    customer: await customerOf(ctx, userId),
    returnUrl: return_url,
    idempotencyKey: randomUUID(),
    currency: currency_code,
  };
  try {
    const answer = await askGateway(ctx, gateway, 'saveMethod', input);
    if (answer.type !== 'saved') return { step: answer, agreementId: null };
    const agreementId = await ctx.transaction((tx) => keepAgreement(tx, gateway, userId, answer.method));
    return { step: null, agreementId: agreementId ?? null };
  } catch (error) {
    if (!(error instanceof StrategyError)) throw error;
    throw validationError({ gateway_id: [`${gateway.name} can not save a payment method now: ${error.message}`] });
  }
}
