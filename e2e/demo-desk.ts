import { drainRuns } from '../server/billing/index.ts';
import { fillDemo } from '../server/demo/index.ts';
import { addClient } from '../server/testing/oauth.ts';
import { type Shop, send } from '../server/testing/shop.ts';
import { openStage, type Stage } from './journey.ts';

export interface DemoDesk {
  /** of the administrator */
  readonly email: string;
  readonly password: string;
  /** the path of a page with examples in place of its parameters: "/users/$userId" */
  addressOf(path: string): string;
}

const IDS = `
  SELECT (SELECT model_id FROM properties WHERE model_type LIKE '%Service' ORDER BY id DESC LIMIT 1) AS "$serviceId",
    (SELECT invoice_id FROM invoice_items GROUP BY 1 ORDER BY count(*) DESC, 1 DESC LIMIT 1) AS "$invoiceId",
    (SELECT ticket_id FROM ticket_messages GROUP BY 1 ORDER BY count(*) DESC, 1 DESC LIMIT 1) AS "$ticketId",
    (SELECT order_id FROM services GROUP BY 1 ORDER BY count(*) DESC, 1 DESC LIMIT 1) AS "$orderId",
    (SELECT coupon_id FROM services WHERE coupon_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1) AS "$couponId",
    (SELECT user_id FROM credits ORDER BY id LIMIT 1) AS "$userId",
    (SELECT id FROM products ORDER BY id LIMIT 1) AS "$productId",
    (SELECT id FROM config_options ORDER BY id LIMIT 1) AS "$optionId",
    (SELECT max(id) FROM roles) AS "$roleId"`;

const OPTION = `
  INSERT INTO config_options (name, type, env_variable, created_at, updated_at) VALUES ('Memory', 'select', 'MEMORY', now(), now())`;

const VALUES = `
  INSERT INTO config_option_values (config_option_id, name, sort, created_at, updated_at)
  SELECT id, size || ' GB', size, now(), now() FROM config_options, (VALUES (2), (4), (8)) AS sizes (size)`;

const TAX = `
  INSERT INTO tax_rates (name, rate, country, created_at, updated_at) VALUES ('USt.', 19, 'DE', now(), now())`;

/** Two months of a program that is busy by day, slower when it is, and meets a refusal now and then. */
const USAGE = `
  INSERT INTO api_key_usage (api_key_id, hour, route, status_class, requests, duration, longest)
  SELECT $1, hour, route, status, requests, requests * round(cost * (0.8 + busy / 3)), round(cost * (4 + abs(sin(back * 7.1)) * 9))
  FROM generate_series(1, 1440) AS back,
    LATERAL (SELECT date_trunc('hour', now()) - back * interval '1 hour' AS hour) AS hours,
    LATERAL (SELECT 0.3 + abs(sin(back * 3.3)) * 0.4 + greatest(0, sin((extract(hour FROM hour) - 6) / 24 * 2 * pi())) AS busy) AS load,
    LATERAL (VALUES ('GET /api/v1/admin/users', 2, 1900, 34), ('GET /api/v1/admin/invoices', 2, 3100, 21),
      ('PATCH /api/v1/admin/tickets/{id}', 2, 5200, 5), ('GET /api/v1/admin/users/{id}', 4, 900, 1.6)) AS each (route, status, cost, usual),
    LATERAL (SELECT round(usual * busy)::bigint AS requests) AS whole
  WHERE requests > 0`;

const ADDRESSES = `
  INSERT INTO api_key_addresses (api_key_id, address, requests, first_seen_at, last_seen_at)
  VALUES ($1, '203.0.113.7', 61204, now() - interval '60 days', now() - interval '4 minutes'),
    ($1, '2001:db8:4f::1', 3310, now() - interval '12 days', now() - interval '2 hours')`;

/** Fills a shop with the demo, lets a program work in it for two months and change something now, and lets an app in. */
export async function openDemoDesk(shop: Shop): Promise<DemoDesk> {
  const { email, password, keyId, token } = await fillDemo(shop.system);
  const client = await addClient(shop, { name: 'Customer area' });
  for (const text of [OPTION, VALUES, TAX]) await shop.database.query({ text });
  for (const text of [USAGE, ADDRESSES]) await shop.database.query({ text }, [keyId]);
  await shop.database.query({ text: `UPDATE api_keys SET name = 'Status page' WHERE id <> $1` }, [keyId]);
  const [ids] = await shop.database.query<Record<string, bigint>>({ text: IDS });
  const examples = Object.fromEntries(Object.entries(ids!).map(([name, id]) => [name, String(id)]));
  const credit = { key: token, body: { amount: '1.00', reason: 'Two hours without service' } };
  const noted = await send(shop.url, 'POST', `/api/v1/admin/invoices/${examples.$invoiceId}/credit-notes`, credit);
  const change = { key: token, body: { priority: 'high' } };
  await send(shop.url, 'PATCH', `/api/v1/admin/tickets/${examples.$ticketId}`, change);
  const hook = {
    key: token,
    body: { url: 'https://hooks.example.com/in', event_types: ['invoice.*', 'ticket.created'] },
  };
  const { json } = await send(shop.url, 'POST', '/api/v1/admin/webhook-endpoints', hook);
  await send(shop.url, 'POST', `/api/v1/admin/webhook-endpoints/${json.data.id}/test`, { key: token });
  const run = await send(shop.url, 'POST', '/api/v1/admin/billing-runs', { key: token, body: { dry_run: true } });
  await drainRuns({ database: shop.database, ctx: shop.system, log: () => {} });
  Object.assign(examples, { $runId: run.json.data.id });
  Object.assign(examples, {
    $endpointId: json.data.id,
    $keyId: String(keyId),
    $clientId: client.id,
    $creditNoteId: noted.json.data.id,
    $group: 'mail',
  });
  return {
    email,
    password,
    addressOf: (path) =>
      path.replace(/\$\w+/g, (name) => {
        const example = examples[name];
        if (example === undefined) throw new Error(`e2e/demo-desk.ts has no example for ${name} of ${path}.`);
        return example;
      }),
  };
}

interface DemoStage extends DemoDesk {
  readonly stage: Stage;
  readonly shop: Shop;
}

let demo: Promise<DemoStage> | undefined;

/** The stage that the journeys through the demo share, with what is in it. */
export const demoStage = (): Promise<DemoStage> => {
  demo ??= openStage().then(async (stage) => ({ stage, shop: stage.shop, ...(await openDemoDesk(stage.shop)) }));
  return demo;
};
