import type { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import type { Target } from '../../platform/jsonapi/resource.ts';
import { updateRow } from '../../platform/jsonapi/write.ts';
import { defaulting, integer } from '../../platform/validation/fields.ts';
import { retireSecrets } from './queries.ts';
import { addSecret, authorize, changed } from './write-key.ts';

const MAX_OVERLAP = 30 * 24 * 3600;

/** `overlap`: seconds for which the old secret stays valid, 0 to 30 days. */
export const rotation = { overlap: defaulting(integer({ min: 0, max: MAX_OVERLAP }), 0) } satisfies Record<
  string,
  z.ZodType
>;

/** Gives a key a new secret; id, permissions and statistics stay. The token is in `meta`, this once. Undefined when there is no such key. */
export function rotateApiKey(ctx: Context, target: Target, { overlap }: { overlap: number }) {
  return ctx.transaction(async (tx) => {
    if (!(await authorize(tx, target.id))) return undefined;
    const validUntil = tx.clock.now().add({ seconds: overlap });
    await tx.db.query(retireSecrets, [target.id, validUntil]);
    const token = await addSecret(tx, target.id);
    await changed(tx, target.id);
    const row = await updateRow(tx, 'apiKeys', target, {});
    return row && { row, meta: { token, old_token_valid_until: validUntil.toString() } };
  });
}
