import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { updateRow } from '../../platform/jsonapi/write.ts';
import { outboundFetch } from '../../platform/outbound/fetch.ts';
import { askVies, type ViesAnswer } from './vies.ts';

const begin = statement(
  'tax.begin-vat-check',
  'INSERT INTO vat_id_checks (vat_id, created_at, updated_at) VALUES ($1, $2, $2) ON CONFLICT DO NOTHING',
);

/**
 * Asks the register at `base` for a VAT id (well-formed, as `readVatId` writes it), and keeps what it says, with audit and event. When it
 * does not answer, what it said last stays. No transaction is open while it is asked.
 */
export async function checkVatId(ctx: Context, base: string, id: string): Promise<ViesAnswer> {
  const answer = await askVies(outboundFetch(ctx.outbound), base, id);
  const now = ctx.clock.now();
  const said =
    answer.outcome === 'unavailable'
      ? { problem: answer.problem }
      : {
          ...{ valid: answer.outcome === 'valid', name: answer.name, address: answer.address },
          ...{ checked_at: now, problem: null },
        };
  await ctx.transaction(async (tx) => {
    await tx.db.query(begin, [id, now]);
    await updateRow(tx, 'vatIdChecks', { id }, { ...said, tried_at: now });
  });
  return answer;
}
