import { recordEvent } from '../audits/index.ts';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { conflict } from '../platform/errors.ts';
import { openSealed } from '../platform/seal.ts';
import { detailsOf } from './conclude.ts';

const find = statement<{ status: string; id: bigint | null; details: string | null; shown: string | null }>(
  'provisioning.details',
  `SELECT services.status, provisionings.id, details, shown FROM services LEFT JOIN provisionings ON service_id = services.id
   WHERE services.id = $1`,
);

/**
 * What a customer needs to get into their server, such as its password: by name. Undefined when there is no such service; 409 while it is not
 * active, since who doesn't pay, or has left, is not let in.
 */
export async function readAccess(ctx: Context, serviceId: string): Promise<Record<string, string> | undefined> {
  const [row] = await ctx.db.query(find, [serviceId]);
  if (!row) return undefined;
  if (row.status !== 'active')
    throw conflict(`This service is ${row.status}: what its server is reached with is shown while it is active.`);
  if (row.shown !== 'active') throw conflict('The server of this service is not there yet: look at its provisioning.');
  await recordEvent(ctx, { event: 'access_shown', type: 'services', id: serviceId });
  const opened = row.details && openSealed(detailsOf(ctx, row.id!), Buffer.from(row.details, 'base64'));
  return opened ? JSON.parse(opened.toString('utf8')) : {};
}
