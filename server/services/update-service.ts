import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { updateRow } from '../platform/jsonapi/write.ts';
import { amountChange } from '../platform/validation/amounts.ts';
import type { ServiceInput } from './create-service.ts';

const lock = statement<{ amount: bigint; currency_code: string }>(
  'services.lock',
  'SELECT price AS amount, currency_code FROM services WHERE id = $1 FOR UPDATE',
);

/** Changes a service. A price is in the service's currency, or in the one it moves to. */
export function updateService(ctx: Context, target: Target, { price, ...input }: Partial<ServiceInput>) {
  if (price === undefined && input.currency_code === undefined) return updateRow(ctx, 'services', target, input);
  return ctx.transaction(async (tx) => {
    const [before] = await tx.db.query(lock, [target.id]);
    if (!before) return undefined;
    return updateRow(tx, 'services', target, {
      ...input,
      price: amountChange(before, { amount: price, currency: input.currency_code }),
    });
  });
}
