import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { lesser } from '../platform/money.ts';
import { books, openBooks } from '../testing/books.ts';
import { openShop } from '../testing/shop.ts';

/** Each is one round for all runs together. */
const ACTS = 6;
const RUNS = { numRuns: 10_000, seed: 41_110 };
const shop = await openShop({ after });
await shop.database.query({
  text: `INSERT INTO currencies (code, name, created_at, updated_at) VALUES ('USD', 'US Dollar', now(), now()) ON CONFLICT DO NOTHING`,
});
await openBooks(shop);

const amount = fc.bigInt({ min: 1n, max: 10n ** 9n });
const act = fc.oneof(
  fc.record({ do: fc.constant('line' as const), amount, tax: fc.bigInt({ min: 0n, max: 25n }), deposit: fc.boolean() }),
  fc.record({ do: fc.constantFrom('pay' as const, 'refund' as const, 'note' as const), amount }),
  fc.record({ do: fc.constantFrom('spend' as const, 'cancel' as const) }),
);
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;
type Entry = [kind: string, debit: string, credit: string, amount: bigint];

/** An invoice of a customer of its own, as adding and subtracting alone have it; its acts, and what they write. */
class Run {
  readonly id: bigint;
  readonly currency: string;
  status = 'pending';
  total = 0n;
  deposits = 0n;
  paid = 0n;
  credited = 0n;
  credit = 0n;
  items: [price: bigint, tax: bigint, deposit: boolean][] = [];
  entries: Entry[] = [];

  constructor(id: bigint, currency: string) {
    this.id = id;
    this.currency = currency;
  }

  get owed(): bigint {
    return this.total - this.paid - this.credited;
  }

  act(one: Act): void {
    [this.items, this.entries] = [[], []];
    if (one.do === 'line') this.#line(one);
    else if (one.do === 'pay') this.#pay(one.amount);
    else if (one.do === 'cancel') this.#cancel();
    else if (this.status === 'pending' && this.deposits === 0n && this.owed > 0n) {
      if (one.do === 'spend') this.#spend();
      else if (one.do === 'note') this.#take(lesser(one.amount, this.owed));
      else if (one.do === 'refund') this.#refund(lesser(one.amount, this.paid));
    }
    if (this.status === 'pending' && this.total > 0n && this.owed <= 0n) {
      this.status = 'paid';
      this.credit += this.deposits;
    }
  }

  #line({ amount: price, tax, deposit }: Extract<Act, { do: 'line' }>): void {
    if (this.status !== 'pending' || this.paid + this.credited > 0n) return;
    this.items.push([price, deposit ? 0n : (price * tax) / 100n, deposit]);
    this.total += price;
    if (deposit) this.deposits += price;
  }

  #pay(money: bigint): void {
    const needed = this.status === 'pending' ? lesser(money, this.owed) : 0n;
    this.paid += needed;
    this.credit += money - needed;
    this.entries.push(
      ['payment', 'clearing', 'receivable', needed],
      ['overpayment', 'clearing', 'credit', money - needed],
    );
    this.entries.push(['fee', 'fees', 'clearing', money / 50n]);
  }

  #spend(): void {
    const spent = lesser(this.credit, this.owed);
    this.credit -= spent;
    this.paid += spent;
    this.entries.push(['payment', 'credit', 'receivable', spent]);
  }

  #take(off: bigint): void {
    this.credited += off;
    this.entries.push(['credit_note', 'revenue', 'receivable', off]);
  }

  #refund(back: bigint): void {
    this.paid -= back;
    this.entries.push(['refund', 'receivable', 'clearing', back]);
  }

  #cancel(): void {
    if (this.status !== 'pending') return;
    this.status = 'cancelled';
    this.entries.push(['cancellation', 'receivable', 'credit', this.paid]);
    this.credit += this.paid;
    this.paid = 0n;
  }
}

const rows = <Row extends readonly unknown[]>(list: readonly Row[], width: number) =>
  Array.from({ length: width }, (_, at) => list.map((row) => row[at] as bigint));

/** What one act of every run writes: as many rows as there are runs, in three statements. */
async function write(runs: readonly Run[]): Promise<void> {
  const items = runs.flatMap(({ id, currency, items: own }) => own.map((item) => [id, currency, ...item] as const));
  await shop.database.query(
    {
      text: `INSERT INTO invoice_items (invoice_id, currency_code, description, price, tax_amount, quantity, reference_type, created_at, updated_at)
        SELECT id, currency, 'x', price, tax, 1, CASE WHEN deposit THEN 'App\\Models\\Credit' END, now(), now()
        FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::boolean[]) AS item (id, currency, price, tax, deposit)`,
    },
    rows(items, 5),
  );
  const entries = runs.flatMap(({ id, currency, entries: own }) =>
    own.filter(([, , , much]) => much > 0n).map((entry) => [id, currency, ...entry] as const),
  );
  await shop.database.query(
    {
      text: `INSERT INTO ledger_entries (invoice_id, user_id, currency_code, kind, debit, credit, amount)
        SELECT id, id, currency, kind, debit, credit, amount
        FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[]) AS entry (id, currency, kind, debit, credit, amount)`,
    },
    rows(entries, 6),
  );
  await shop.database.query(
    {
      text: `UPDATE invoices SET status = now_is.status FROM unnest($1::bigint[], $2::text[]) AS now_is (id, status)
        WHERE invoices.id = now_is.id AND invoices.status <> now_is.status`,
    },
    rows(
      runs.map(({ id, status }) => [id, status] as const),
      2,
    ),
  );
}

test(`ledger sums to zero, in USD, JPY and KWD, with balances as they are shown in it (10,000 runs, seed ${RUNS.seed})`, async () => {
  const wanted = fc.sample(
    fc.tuple(fc.constantFrom('USD', 'JPY', 'KWD'), fc.array(act, { minLength: 3, maxLength: ACTS })),
    RUNS,
  );
  const runs = wanted.map(([currency], at) => new Run(BigInt(1000 + at), currency));
  await shop.database.query(
    {
      text: `WITH made AS (INSERT INTO users (id, email, password, created_at, updated_at)
          SELECT id, id || '@example.com', 'x', now(), now() FROM unnest($1::bigint[]) AS given (id))
        INSERT INTO invoices (id, user_id, status, currency_code, created_at, updated_at)
        SELECT id, id, 'pending', currency, now(), now() FROM unnest($1::bigint[], $2::text[]) AS given (id, currency)`,
    },
    rows(
      runs.map(({ id, currency }) => [id, currency] as const),
      2,
    ),
  );
  for (let at = 0; at < ACTS; at++) {
    const acting = runs.filter((run, index) => {
      const one = wanted[index]![1][at];
      if (one) run.act(one);
      return one !== undefined;
    });
    await write(acting);
  }
  const shown = await shop.database.query({
    text: `SELECT invoices.id, status, total, paid, credited, coalesce(credits.amount, 0) AS credit FROM invoices
      LEFT JOIN credits USING (user_id, currency_code) ORDER BY invoices.id`,
  });
  assert.deepEqual(
    shown,
    runs.map(({ id, status, total, paid, credited, credit }) => ({ id, status, total, paid, credited, credit })),
  );
  const sums = await shop.database.query<{ currency_code: string; rows: bigint; sum: bigint }>({
    // What is owed and the credit as they are shown, all else as the books have it.
    text: `WITH sides AS (
        SELECT currency_code, debit AS account, amount FROM ledger_entries UNION ALL SELECT currency_code, credit, -amount FROM ledger_entries)
      SELECT currency_code, sum(rows)::bigint AS rows, sum(amount)::bigint AS sum FROM (
        SELECT currency_code, amount, 1 AS rows FROM sides WHERE account NOT IN ('receivable', 'credit')
        UNION ALL SELECT currency_code, total - paid - credited, 0 FROM invoices WHERE status <> 'cancelled'
        UNION ALL SELECT currency_code, -amount, 0 FROM credits) AS all_of_them GROUP BY 1 ORDER BY 1`,
  });
  assert.deepEqual(
    sums.map(({ currency_code, sum, rows: many }) => [currency_code, sum, many > 5000n]),
    ['JPY', 'KWD', 'USD'].map((code) => [code, 0n, true]),
  );
  await books(shop);
});
