import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { conflict } from '../../platform/errors.ts';
import { readRow } from '../../platform/jsonapi/write.ts';
import type { Skipped } from './due.ts';
import { renewServices } from './renew-services.ts';

const REFUSALS: Readonly<Record<Skipped, string>> = {
  not_active: 'Only an active service can be renewed.',
  no_period: 'This service has no periods to renew: its plan is not recurring, or it never expires.',
  not_due: 'This service is not due yet.',
  cancellation: 'This service ends with its period: revoke its cancellation first.',
  awaits_payment: 'The next period of this service is billed already: pay or cancel that invoice first.',
  billed_before: 'The period that follows was paid before: move the end of the service to where that period ends.',
  unknown: 'There is no such service.',
};

const latest = statement<{ id: bigint }>(
  'renewals.latest',
  "SELECT id FROM service_renewals WHERE service_id = $1 AND status <> 'void' ORDER BY id DESC LIMIT 1",
);

/**
 * Bills the next period of a service now, whenever it begins, and returns the renewal. One period at a time: the one after it when that is
 * paid. Throws a 409 that says why there is nothing to bill.
 */
export function renewEarly(ctx: Context, id: string) {
  return ctx.transaction(async (tx) => {
    const [renewed] = await renewServices(tx, [BigInt(id)]);
    if (renewed?.reason) throw conflict(REFUSALS[renewed.reason]);
    const [renewal] = await tx.db.query(latest, [id]);
    return readRow(tx, 'serviceRenewals', renewal!.id.toString());
  });
}
