import { fillDemo } from '../server/demo/index.ts';
import { addClient } from '../server/testing/oauth.ts';
import { type Shop, send } from '../server/testing/shop.ts';

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
    (SELECT max(id) FROM roles) AS "$roleId"`;

/** A month of a program that works by day and meets a refusal now and then. */
const USAGE = `
  INSERT INTO api_key_usage (api_key_id, hour, route, status_class, requests, duration, longest)
  SELECT $1, date_trunc('hour', now()) - back * interval '1 hour', route, status, requests, requests * 2100, 9000 + back
  FROM generate_series(1, 720) AS back,
    LATERAL (VALUES ('GET /api/v1/admin/users', 2, 40 + 30 * abs(sin(back / 7.6))),
      ('GET /api/v1/admin/invoices', 2, 25 + 20 * abs(sin(back / 7.6 + 1))),
      ('PATCH /api/v1/admin/tickets/{id}', 2, 4 + back % 5), ('GET /api/v1/admin/users/{id}', 4, back % 3)) AS each (route, status, amount),
    LATERAL (SELECT amount::bigint AS requests) AS whole
  WHERE requests > 0`;

/** Fills a shop with the demo, lets a program work in it for a month and change something now, and lets an app in. */
export async function openDemoDesk(shop: Shop): Promise<DemoDesk> {
  const { email, password, keyId, token } = await fillDemo(shop.system);
  const client = await addClient(shop, { name: 'Customer area' });
  await shop.database.query({ text: USAGE }, [keyId]);
  const [ids] = await shop.database.query<Record<string, bigint>>({ text: IDS });
  const examples = Object.fromEntries(Object.entries(ids!).map(([name, id]) => [name, String(id)]));
  const change = { key: token, body: { department: 'Sales' } };
  await send(shop.url, 'PATCH', `/api/v1/admin/tickets/${examples.$ticketId}`, change);
  Object.assign(examples, { $keyId: String(keyId), $clientId: client.id, $group: 'mail' });
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
