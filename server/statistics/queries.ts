import { statement } from '../platform/database/statement.ts';

/** How many there are in each step. */
export interface Step {
  at: Temporal.Instant;
  value: bigint;
}

/** Rows are gathered by day first, by arithmetic alone: cutting times to months costs many times as much. */
const stepsOf = (name: string, table: string, where = 'true') =>
  statement<Step>(
    `statistics.${name}`,
    `SELECT date_trunc($1, day, 'UTC') AS at, sum(value)::bigint AS value FROM (
       SELECT date_bin('1 day', created_at, timestamptz '2000-01-01T00:00:00Z') AS day, count(*) AS value FROM ${table}
       WHERE created_at >= $2 AND created_at < $3 AND ${where} GROUP BY 1) days GROUP BY 1`,
  );
const countOf = (name: string, table: string, where = 'true') =>
  statement<{ count: bigint }>(
    `statistics.${name}`,
    `SELECT count(*) FROM ${table} WHERE created_at >= $1 AND created_at < $2 AND ${where}`,
  );

export const newUsers = stepsOf('new-users', 'users');
export const countUsers = countOf('count-users', 'users');
export const newTickets = stepsOf('new-tickets', 'tickets');
export const countTickets = countOf('count-tickets', 'tickets');
export const newActiveServices = stepsOf('new-active-services', 'services', `status = 'active'`);

export const activeServicesBefore = statement<{ count: bigint }>(
  'statistics.active-services-before',
  `SELECT count(*) FROM services WHERE status = 'active' AND created_at < $1`,
);

export const unclosedTickets = statement<{ open: bigint; replied: bigint }>(
  'statistics.unclosed-tickets',
  `SELECT count(*) FILTER (WHERE status = 'open') AS open, count(*) FILTER (WHERE status = 'replied') AS replied
   FROM tickets WHERE status <> 'closed'`,
);

export const revenueSteps = statement<{ at: Temporal.Instant; currency_code: string; value: bigint }>(
  'statistics.revenue',
  `SELECT date_trunc($1, day::timestamp AT TIME ZONE 'UTC', 'UTC') AS at, currency_code, sum(amount)::bigint AS value FROM revenue_days
   WHERE day >= utc_day($2) AND day < utc_day($3::timestamptz + interval '1 day' - interval '1 microsecond') GROUP BY 1, 2`,
);
export const revenueTotals = statement<{ currency_code: string; value: bigint }>(
  'statistics.revenue-totals',
  `SELECT currency_code, sum(amount)::bigint AS value FROM revenue_days WHERE day >= utc_day($1) AND day < utc_day($2) GROUP BY 1`,
);

export const revenueChanged = statement<{ changed: boolean }>(
  'statistics.revenue-changed',
  'SELECT EXISTS (SELECT 1 FROM revenue_changes) AS changed',
);
/** One at a time, so that no older sum is written over a newer one. */
export const lockRevenue = statement(
  'statistics.lock-revenue',
  `SELECT pg_advisory_xact_lock(hashtext('tollgate.revenue'))`,
);
export const sumRevenue = statement(
  'statistics.sum-revenue',
  `WITH changes AS (DELETE FROM revenue_changes RETURNING day),
     days AS MATERIALIZED (SELECT DISTINCT day FROM changes),
     sums AS (
       SELECT day, currency_code, amount FROM days CROSS JOIN LATERAL (
         SELECT currency_code, sum(total - deposits - credited)::bigint AS amount FROM invoices
         WHERE total <> 0 AND paid_at >= day::timestamp AT TIME ZONE 'UTC'
           AND paid_at < (day + 1)::timestamp AT TIME ZONE 'UTC' GROUP BY 1) paid),
     gone AS (
       DELETE FROM revenue_days USING days WHERE revenue_days.day = days.day
       AND NOT EXISTS (SELECT 1 FROM sums WHERE sums.day = revenue_days.day AND sums.currency_code = revenue_days.currency_code))
   INSERT INTO revenue_days (day, currency_code, amount) SELECT day, currency_code, amount FROM sums
   ON CONFLICT (day, currency_code) DO UPDATE SET amount = excluded.amount`,
);

export const trafficSteps = statement<{ at: Temporal.Instant; status_class: number; value: bigint }>(
  'statistics.traffic',
  `SELECT date_trunc($1, hour, 'UTC') AS at, status_class, sum(requests)::bigint AS value FROM (
     SELECT hour, status_class, sum(requests) AS requests FROM api_key_usage WHERE hour >= $2 AND hour < $3 GROUP BY 1, 2) hours
   GROUP BY 1, 2`,
);
export const countTraffic = statement<{ count: bigint }>(
  'statistics.count-traffic',
  'SELECT coalesce(sum(requests), 0)::bigint AS count FROM api_key_usage WHERE hour >= $1 AND hour < $2',
);
