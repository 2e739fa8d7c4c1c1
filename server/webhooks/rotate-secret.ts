import type { z } from 'zod';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { updateRow } from '../platform/jsonapi/write.ts';
import { defaulting, integer } from '../platform/validation/fields.ts';
import { addSecret } from './secrets.ts';
import { authorize } from './write-endpoint.ts';

const DAY = 24 * 3600;

/** `overlap`: seconds for which deliveries are signed by the secrets so far as well, 0 to 30 days. */
export const rotation = { overlap: defaulting(integer({ min: 0, max: 30 * DAY }), DAY) } satisfies Record<
  string,
  z.ZodType
>;

const retire = statement(
  'webhooks.retire-secrets',
  'UPDATE webhook_secrets SET valid_until = least(coalesce(valid_until, $2::timestamptz), $2::timestamptz) WHERE endpoint_id = $1',
);
const forget = statement(
  'webhooks.forget-secrets',
  'DELETE FROM webhook_secrets WHERE endpoint_id = $1 AND valid_until <= $2',
);

/** Gives an endpoint a new secret, which is in `meta` this once. Undefined when there is no such endpoint. */
export function rotateSecret(ctx: Context, target: Target, { overlap }: { overlap: number }) {
  return ctx.transaction(async (tx) => {
    if (!(await authorize(tx, target.id))) return undefined;
    const validUntil = tx.clock.now().add({ seconds: overlap });
    await tx.db.query(retire, [target.id, validUntil]);
    await tx.db.query(forget, [target.id, tx.clock.now()]);
    const secret = await addSecret(tx, target.id);
    const row = await updateRow(tx, 'webhookEndpoints', target, {});
    return row && { row, meta: { secret, old_secret_valid_until: validUntil.toString() } };
  });
}
