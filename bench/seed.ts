import { createApiKey } from '../server/access/api-keys/index.ts';
import { systemContext } from '../server/house.ts';
import { systemClock } from '../server/platform/clock.ts';
import type { Database } from '../server/platform/database/database.ts';
import { createPepper } from '../server/platform/pepper.ts';

export const SIZES = {
  users: 100_000,
  orders: 150_000,
  services: 300_000,
  invoices: 500_000,
  tickets: 50_000,
} as const;

/** A number that looks random and is the same every time. */
const noise = (column: string, below: number): string =>
  `(('x' || substr(md5(${column}::text), 1, 8))::bit(32)::bigint % ${below})`;
const at = (column: string): string =>
  `timestamptz '2024-01-01' + ${noise(`${column} || 't'`, 60_000_000)} * interval '1 second'`;

const steps: readonly (readonly [what: string, sql: string])[] = [
  [
    'currencies',
    `INSERT INTO currencies (code, name, prefix, format, created_at, updated_at) VALUES ('EUR', 'Euro', '€', '1.000,00', now(), now()), ('USD', 'US Dollar', '$', '1,000.00', now(), now())`,
  ],
  ['roles', `INSERT INTO roles (name, permissions, created_at, updated_at) VALUES ('admin', '["*"]', now(), now())`],
  [
    'users',
    `INSERT INTO users (first_name, last_name, email, password, email_verified_at, created_at, updated_at)
     SELECT (ARRAY['Ada','Zoë','Jürgen','Mary','Łukasz','Søren','Ana','José','Li','Noah'])[1 + ${noise(`n || 'f'`, 10)}] || ' ' || substr(md5(n::text || 'a'), 1, 5),
            (ARRAY['Müller','Smith','Nowak','Ñandú','Doe','Berg','Rossi','Kaya','Chen','Silva'])[1 + ${noise(`n || 'l'`, 10)}] || substr(md5(n::text || 'b'), 1, 4),
            'user' || n || '@' || (ARRAY['example.com','example.org','example.de'])[1 + n % 3], 'x', ${at('n')}, ${at('n')}, ${at('n')}
     FROM generate_series(1, ${SIZES.users}) AS n`,
  ],
  [
    'catalog',
    `INSERT INTO categories (slug, name, full_slug, created_at, updated_at) SELECT 'c' || n, 'Category ' || n, 'c' || n, now(), now() FROM generate_series(1, 20) AS n;
     INSERT INTO products (category_id, name, slug, created_at, updated_at) SELECT 1 + n % 20, 'Product ' || n, 'p' || n, ${at('n')}, now() FROM generate_series(1, 200) AS n;
     INSERT INTO plans (name, priceable_type, priceable_id, type, billing_period, billing_unit, created_at, updated_at)
       SELECT 'Monthly', 'App\\Models\\Product', n, 'recurring', 1, 'month', now(), now() FROM generate_series(1, 200) AS n;
     INSERT INTO prices (plan_id, currency_code, price, created_at, updated_at)
       SELECT n, currency, 100 + n, now(), now() FROM generate_series(1, 200) AS n, unnest(ARRAY['EUR', 'USD']) AS currency`,
  ],
  [
    'orders',
    `INSERT INTO orders (user_id, currency_code, created_at, updated_at)
     SELECT 1 + ${noise('n', SIZES.users)}, (ARRAY['EUR','USD'])[1 + n % 2], ${at('n')}, ${at('n')} FROM generate_series(1, ${SIZES.orders}) AS n`,
  ],
  [
    'services',
    `INSERT INTO services (order_id, product_id, plan_id, user_id, currency_code, quantity, price, status, expires_at, subscription_id, created_at, updated_at)
     SELECT 1 + ${noise('n', SIZES.orders)}, 1 + n % 200, 1 + n % 200, 1 + ${noise(`n || 'u'`, SIZES.users)}, (ARRAY['EUR','USD'])[1 + n % 2], 1 + ${noise(`n || 'q'`, 5)},
            100 + ${noise(`n || 'p'`, 20_000)}, (ARRAY['active','active','active','suspended','pending','cancelled'])[1 + ${noise(`n || 's'`, 6)}],
            ${at(`n || 'e'`)}, CASE WHEN n % 4 = 0 THEN 'sub_' || md5(n::text) END, ${at('n')}, ${at('n')} FROM generate_series(1, ${SIZES.services}) AS n`,
  ],
  [
    'invoices',
    `INSERT INTO invoices (number, user_id, status, currency_code, due_at, created_at, updated_at)
     SELECT 'INV-' || n, 1 + ${noise('n', SIZES.users)}, (ARRAY['paid','paid','paid','paid','pending','cancelled'])[1 + ${noise(`n || 's'`, 6)}], (ARRAY['EUR','USD'])[1 + n % 2],
            ${at('n')} + interval '7 days', ${at('n')}, ${at('n')} FROM generate_series(1, ${SIZES.invoices}) AS n`,
  ],
  [
    // In one statement, so that each invoice is totalled and booked once.
    'items',
    `INSERT INTO invoice_items (invoice_id, currency_code, description, price, quantity, reference_type, reference_id, created_at, updated_at)
     SELECT n, (ARRAY['EUR','USD'])[1 + n % 2], line.description, line.price, 1, CASE WHEN line.service IS NOT NULL THEN 'App\\Models\\Service' END, line.service, ${at('n')}, ${at('n')}
     FROM generate_series(1, ${SIZES.invoices}) AS n, LATERAL (VALUES
       (1, 'Product (Jan 01, 2026 - Feb 01, 2026)', 100 + ${noise(`n || 'p'`, 20_000)}, 1 + ${noise('n', SIZES.services)}),
       (1, 'Setup', 500, NULL),
       (20, 'Late fee', 250, NULL)) AS line (every, description, price, service)
     WHERE n % line.every = 1 % line.every`,
  ],
  [
    'tickets',
    `INSERT INTO tickets (subject, status, priority, department, user_id, created_at, updated_at)
     SELECT 'Question ' || n, (ARRAY['open','closed','replied'])[1 + n % 3], (ARRAY['low','medium','high'])[1 + ${noise('n', 3)}], (ARRAY['Support','Sales'])[1 + n % 2],
            1 + ${noise('n', SIZES.users)}, ${at('n')}, ${at('n')} FROM generate_series(1, ${SIZES.tickets}) AS n`,
  ],
];

/** Fills an empty database with the sizes above, and gathers statistics. */
export async function seed(database: Database, log: (line: string) => void): Promise<void> {
  const [answer] = await database.query<{ full: boolean }>({ text: 'SELECT EXISTS (SELECT 1 FROM users) AS full' });
  if (answer!.full) return;
  for (const [what, sql] of steps) {
    const start = performance.now();
    for (const part of sql.split(';')) await database.query({ text: part });
    log(`  ${what} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  await database.query({ text: 'VACUUM ANALYZE' });
}

/** A key for the load, of exactly the permissions that the measured endpoints need and those of their includes. */
export async function createBenchKey(database: Database, secret: string): Promise<string> {
  const ctx = systemContext({ database, clock: systemClock, pepper: createPepper(secret) });
  const permissions = ['users', 'services', 'invoices', 'invoice_items', 'orders', 'products', 'tickets'].flatMap(
    (name) => [`${name}.view`],
  );
  const { meta } = await createApiKey(ctx, {
    name: 'bench',
    type: 'admin',
    enabled: true,
    permissions: [...permissions, 'tickets.create'],
  });
  return meta.token;
}
