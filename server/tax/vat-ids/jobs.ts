import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import type { House } from '../../platform/domain.ts';
import { addJob } from '../../platform/jobs/add-job.ts';
import { defineTask, type Task } from '../../platform/jobs/task.ts';
import { settingOf } from '../../settings/index.ts';
import { USER } from '../../users/index.ts';
import { checkVatId } from './check-vat-id.ts';
import { readVatId } from './vat-id.ts';

/** After this many days, what the register said is asked again. */
const FRESH_DAYS = 30;
/** A register that was away is asked again by retries, for about half a day; after that once in so many hours. */
const PATIENCE_HOURS = 24;
const AT_ONCE = 500;

/** At growing intervals, the last about six hours after the one before. */
const check = { name: 'tax.check-vat-id', attempts: 11, payload: z.object({ vat_id: z.string() }) };

const staleIds = statement<{ vat_id: string }>(
  'tax.stale-vat-ids',
  `SELECT DISTINCT owned.vat_id, checked_at FROM (
     SELECT upper(regexp_replace(value, '[\\s.\\-/]', '', 'g')) AS vat_id FROM properties WHERE key = 'vat_id' AND model_type = '${USER}'
   ) AS owned LEFT JOIN vat_id_checks USING (vat_id)
   WHERE owned.vat_id ~ '^[A-Z]{2}[0-9A-Z+*]{2,12}$' AND (checked_at IS NULL OR checked_at < $1) AND (tried_at IS NULL OR tried_at < $2)
   ORDER BY checked_at NULLS FIRST, vat_id LIMIT ${AT_ONCE}`,
);

/** Whether the shop wants the register to be asked. */
export const asksVies = async ({ db }: Pick<Context, 'db'>): Promise<boolean> =>
  (await settingOf(db, 'tax_vies')) === '1';

/** Has an id checked in the background, if it can be one. */
export async function wantCheck(ctx: Context, text: string): Promise<void> {
  const { id, wellFormed } = readVatId(text);
  if (wellFormed) await addJob(ctx, check, { vat_id: id }, { key: `vat-id ${id}` });
}

export const vatIdJobs = ({ config }: House): readonly Task[] => [
  defineTask({
    ...check,
    run: async (ctx, { vat_id }) => {
      if (!(await asksVies(ctx))) return;
      const answer = await checkVatId(ctx, config.VIES_URL, vat_id);
      // The job is tried again.
      if (answer.outcome === 'unavailable') throw new Error(answer.problem);
    },
  }) as Task,
  defineTask({
    name: 'tax.recheck-vat-ids',
    payload: z.object({}),
    schedule: '17 * * * *',
    run: async (ctx) => {
      if (!(await asksVies(ctx))) return;
      const now = ctx.clock.now();
      const before = [now.subtract({ hours: 24 * FRESH_DAYS }), now.subtract({ hours: PATIENCE_HOURS })];
      for (const { vat_id } of await ctx.db.query(staleIds, before)) await wantCheck(ctx, vat_id);
    },
  }),
];
