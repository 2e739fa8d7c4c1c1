import assert from 'node:assert/strict';
import { drainRuns } from '../billing/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Shop } from './shop.ts';

const ADMIN = '/api/v1/admin';

/** What a step of a run says that it did. */
export interface Report {
  name: string;
  state: string;
  done: number;
  parked: number;
  counts: Record<string, number>;
}

/** What tests of billing do with a shop. */
export function billingDeskOf(shop: Shop, clock: Clock) {
  const parts = { database: shop.database, ctx: shop.system, log: () => {} };
  const sql = <Row>(text: string) => shop.database.query<Row>({ text });
  const send = async (method: string, path: string, body?: object, expected = 200) => {
    const { status, json, text } = await shop.request(method, `${ADMIN}/${path}`, { body });
    assert.equal(status, expected, text);
    return json?.data;
  };
  /** Has a run done to its end, and returns it as the API shows it. */
  const run = async (body: object = {}) => {
    const { id } = await send('POST', 'billing-runs', { dry_run: false, ...body }, 201);
    await drainRuns(parts);
    const { attributes } = await send('GET', `billing-runs/${id}`);
    assert.equal(attributes.status, 'finished');
    const step = (name: string): Report => attributes.steps.find((each: Report) => each.name === name);
    return { ...attributes, id, step };
  };
  /** A gateway that nobody answers for, and a card of customer 2 at it. */
  const saveCard = async () => {
    const settings = { url: 'http://127.0.0.1:9', api_key: 'x', webhook_secret: 'a secret of webhooks' };
    const { id } = await send('POST', 'gateways', { strategy: 'sandbox', name: 'Nobody', settings }, 201);
    await sql(`INSERT INTO billing_agreements (user_id, gateway_id, name, external_reference, is_default, created_at, updated_at)
      VALUES (2, ${id}, 'Visa', 'card_1', true, now(), now())`);
  };
  /** Gives customer 3 so much credit. */
  const credit = async (amount: string) => {
    const [held] = await send('GET', 'credits?filter[user_id]=3&filter[currency_code]=USD');
    if (held) await send('PATCH', `credits/${held.id}`, { amount });
    else await send('POST', 'credits', { user_id: 3, currency_code: 'USD', amount }, 201);
  };
  const recurring = "(SELECT min(id) FROM plans WHERE type = 'recurring')";
  return {
    ...{ parts, sql, send, run, saveCard, credit },
    setTo: (key: string, value: string) => send('PATCH', `settings/${key}`, { value }),
    place: (id: number, values: string) =>
      sql(
        `UPDATE services SET ${values}, plan_id = ${recurring}, suspended_at = NULL, suspend_hold_until = NULL WHERE id = ${id}`,
      ),
    daysFromNow: (days: number) => `'${clock.now().add({ hours: 24 * days })}'`,
    statusOf: async (id: number) => (await send('GET', `services/${id}`)).attributes.status,
  };
}
