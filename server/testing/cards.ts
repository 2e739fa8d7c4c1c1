import assert from 'node:assert/strict';
import { type SandboxServer, startSandbox } from '../gateways/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Answer, Owner } from './shop.ts';

type Ask = (method: string, path: string, body?: object) => Promise<Answer | undefined>;

/** Customers whose cards are charged by runs, at a processor that outlives the shop's processes. */
export interface Cards {
  /** asks after what nobody told */
  lookAfter(): Promise<void>;
  /** Holds what was charged against what is in the shop; returns how many charges there were, and how many were cut off in their middle. */
  look(): Promise<{ charges: number; chargesHit: number }>;
}

/** Saves a card for each of the users, before anything is killed. */
export async function openCards(owner: Owner, database: Database, ask: Ask, users: number): Promise<Cards> {
  const sandbox = await startSandbox();
  owner.after(() => sandbox.stop());
  const settings = { url: sandbox.url, api_key: 'any', webhook_secret: 'a secret of the sandbox' };
  const made = await ask('POST', 'gateways', { strategy: 'sandbox', name: 'Cards', settings });
  assert.ok(made?.status === 201, made?.text ?? 'no answer');
  for (let user = 1; user <= users; user++) {
    const method = sandbox.processor.beginMethod({ customer: `${user}`, returnUrl: null, notify: null });
    sandbox.processor.confirmMethod(method);
    await database.query(
      {
        text: `INSERT INTO billing_agreements (user_id, gateway_id, name, external_reference, is_default, created_at, updated_at)
          VALUES ($1, $2, 'Card', $3, true, now(), now())`,
      },
      [BigInt(user), BigInt(made.json.data.id), method.id],
    );
  }
  const lookAfter = async () => {
    const left = await database.query<{ id: bigint }>({
      text: `SELECT id FROM payment_attempts WHERE status NOT IN ('succeeded', 'failed') ORDER BY id`,
    });
    for (const { id } of left) await ask('POST', `payment-attempts/${id}/look-up`);
  };
  const look = async () => {
    const [asked] = await database.query<{ count: number }>({
      text: 'SELECT count(*)::int AS count FROM payment_attempts WHERE looked > 0',
    });
    return { charges: await compare(database, sandbox), chargesHit: asked!.count };
  };
  return { lookAfter, look };
}

/** Each charge is in the shop once, nothing is there that was not charged, and no invoice was charged twice. */
async function compare(database: Database, { processor }: SandboxServer): Promise<number> {
  const charged = [...processor.payments.values()].filter(({ status }) => status === 'succeeded');
  const rows = await database.query<{ id: string; invoice: string; amount: bigint }>({
    text: `SELECT transaction_id AS id, invoice_id::text AS invoice, amount FROM invoice_transactions
      WHERE gateway_id IS NOT NULL AND status = 'succeeded' ORDER BY transaction_id`,
  });
  const sorted = charged
    .map(({ id, invoice, amount }) => ({ id, invoice, amount }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  assert.deepEqual(rows, sorted, 'what was charged is in the books, once');
  assert.equal(new Set(charged.map(({ invoice }) => invoice)).size, charged.length, 'no invoice was charged twice');
  return charged.length;
}
