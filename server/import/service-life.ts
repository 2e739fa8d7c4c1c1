import type { Transaction } from '../platform/database/database.ts';
import { shopZone } from '../settings/index.ts';
import { time } from './convert.ts';
import type { Source } from './import-paymenter.ts';

const cancel = {
  text: `INSERT INTO service_cancellations (id, service_id, type, reason, ended_at, created_at, updated_at)
    SELECT wanted.id, services.id, wanted.type, left(wanted.reason, 255), CASE services.status WHEN 'cancelled' THEN wanted.updated_at END,
      wanted.created_at, wanted.updated_at
    FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[])
      AS wanted (id, service_id, type, reason, created_at, updated_at) JOIN services ON services.id = service_id`,
};
const countOn = {
  text: `SELECT setval(pg_get_serial_sequence('service_cancellations', 'id'), (SELECT max(id) FROM service_cancellations))
    WHERE EXISTS (SELECT 1 FROM service_cancellations)`,
};
// There an unpaid invoice that names a service is the one for its next period.
const awaited = {
  text: `INSERT INTO service_renewals (service_id, currency_code, period_start, period_end, invoice_id, amount, created_at, updated_at)
    SELECT DISTINCT ON (services.id) services.id, services.currency_code, expires_at, period_start(expires_at, 1, billing_period, billing_unit, $1),
      invoices.id, greatest((SELECT sum(price * quantity) FROM invoice_items WHERE invoice_id = invoices.id AND reference_type = 'App\\Models\\Service'
        AND reference_id = services.id), 0), invoices.created_at, invoices.updated_at
    FROM invoices JOIN invoice_items ON invoice_id = invoices.id JOIN services ON services.id = reference_id JOIN plans ON plans.id = plan_id
    WHERE invoices.status = 'pending' AND reference_type = 'App\\Models\\Service' AND services.status IN ('active', 'suspended')
      AND expires_at IS NOT NULL AND plans.type = 'recurring' AND billing_period IS NOT NULL AND billing_unit IS NOT NULL
    ORDER BY services.id, invoices.id`,
};

/**
 * Takes over what waits for services: that they are to end, the last word of each, and that their next period is billed already. Returns how
 * many are to end. Invoices and payments are there.
 */
export async function writeServiceLife(tx: Transaction, source: Source): Promise<number> {
  const last = new Map((await source.rows('service_cancellations')).map((row) => [String(row.service_id), row]));
  const rows = [...last.values()];
  const instant = (value: Parameters<typeof time>[0]) => time(value ?? '1970-01-01 00:00:00', undefined as never);
  await tx.query(cancel, [
    rows.map(({ id }) => String(id)),
    rows.map(({ service_id }) => String(service_id)),
    rows.map(({ type }) => (type === 'immediate' ? 'immediate' : 'end_of_period')),
    rows.map(({ reason }) => (reason == null ? null : String(reason))),
    rows.map(({ created_at }) => instant(created_at) as string),
    rows.map(({ updated_at }) => instant(updated_at) as string),
  ]);
  await tx.query(countOn);
  await tx.query(awaited, [await shopZone(tx)]);
  return rows.length;
}
