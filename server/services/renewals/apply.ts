import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { publishMany, updateRows } from '../../platform/jsonapi/write-many.ts';
import { shopZone } from '../../settings/index.ts';
import { holdServices } from '../life/held.ts';
import { nextPeriod } from '../rules.ts';
import { isPeriodic } from './due.ts';

const take = statement<{ id: bigint; service_id: bigint }>(
  'renewals.take',
  `SELECT id, service_id FROM service_renewals WHERE id = ANY ($1::bigint[]) AND status = 'pending' ORDER BY id FOR UPDATE`,
);
const markApplied = statement(
  'renewals.applied',
  `UPDATE service_renewals SET status = 'applied', applied_at = $2, updated_at = greatest($2::timestamptz, updated_at + interval '1 microsecond')
   WHERE id = ANY ($1::bigint[])`,
);

/**
 * Moves the end of each service on by the period that was paid, and marks the renewal as applied: only those that awaited it, so that each
 * counts once. The period is counted from the anchor of the service as it is now, which is the one that was billed unless somebody moved it.
 */
export async function applyRenewals(tx: Context, renewalIds: readonly bigint[]): Promise<void> {
  if (renewalIds.length === 0) return;
  const renewals = new Map((await tx.db.query(take, [renewalIds])).map(({ id, service_id }) => [service_id, id]));
  const zone = await shopZone(tx.db);
  const services = (await holdServices(tx, [...renewals.keys()])).filter(isPeriodic);
  const moved = services.map((service) => ({ service, period: nextPeriod(service, service, zone) }));
  await updateRows(
    tx,
    'services',
    moved.map(({ service: { id, anchor_at, anchor_periods }, period }) => ({
      ...{ id, anchor_at, anchor_periods: anchor_periods + 1, expires_at: period.end },
    })),
  );
  await tx.db.query(markApplied, [moved.map(({ service }) => renewals.get(service.id)!), tx.clock.now()]);
  await publishMany(
    tx,
    'service.renewed',
    moved.map(({ service }) => service.id),
  );
}
