import type { Database } from '../server/platform/database/database.ts';

/** Customers have so many services each. */
const SERVICES_PER_USER = 5;

const steps = (services: number): string[] => [
  `INSERT INTO currencies (code, name, prefix, format, created_at, updated_at) VALUES ('EUR', 'Euro', '€', '1.000,00', now(), now()), ('USD', 'US Dollar', '$', '1,000.00', now(), now())`,
  `INSERT INTO users (first_name, last_name, email, password, created_at, updated_at)
   SELECT 'Ada', 'Number ' || n, 'user' || n || '@example.com', 'x', now(), now() FROM generate_series(1, ${services / SERVICES_PER_USER}) AS n`,
  `INSERT INTO properties (model_type, model_id, key, name, value, created_at, updated_at)
   SELECT 'App\\Models\\User', n, 'country', 'Country', (ARRAY['DE','FR','US'])[1 + n % 3], now(), now() FROM generate_series(1, ${services / SERVICES_PER_USER}) AS n`,
  `INSERT INTO tax_rates (name, rate, country, created_at, updated_at) VALUES ('USt', 19, 'DE', now(), now()), ('TVA', 20, 'FR', now(), now())`,
  `UPDATE settings SET value = CASE key WHEN 'tax_enabled' THEN '1' ELSE 'Europe/Berlin' END WHERE key IN ('tax_enabled', 'timezone')`,
  `INSERT INTO categories (slug, name, full_slug, created_at, updated_at) VALUES ('c', 'Hosting', 'c', now(), now())`,
  `INSERT INTO products (category_id, name, slug, created_at, updated_at) SELECT 1, 'Product ' || n, 'p' || n, now(), now() FROM generate_series(1, 200) AS n`,
  `INSERT INTO plans (name, priceable_type, priceable_id, type, billing_period, billing_unit, created_at, updated_at)
   SELECT 'Plan', 'App\\Models\\Product', n, 'recurring', 1 + n % 3, (ARRAY['month','month','year'])[1 + n % 3], now(), now() FROM generate_series(1, 200) AS n`,
  `INSERT INTO services (product_id, plan_id, user_id, currency_code, quantity, price, status, expires_at, created_at, updated_at)
   SELECT 1 + n % 200, 1 + n % 200, 1 + (n - 1) / ${SERVICES_PER_USER}, (ARRAY['EUR','USD'])[1 + n % 2], 1 + n % 3, 100 + n % 20000, 'active',
     date_trunc('day', now()) + interval '1 day' + n % 5 * interval '1 day', now(), now() FROM generate_series(1, ${services}) AS n`,
  'VACUUM ANALYZE',
];

/** A shop whose services all end within the week, so that every one of them is due. */
export async function seedDue(database: Database, services: number): Promise<void> {
  for (const text of steps(services)) await database.query({ text });
}
