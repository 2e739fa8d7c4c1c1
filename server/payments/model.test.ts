import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { lesser, toDecimal } from '../platform/money.ts';
import { books, invoiceOf, openBooks, PATH } from '../testing/books.ts';
import { outboxTells } from '../testing/outbox.ts';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
await openBooks(shop);

const CURRENCIES = ['USD', 'JPY', 'KWD'] as const;
type Currency = (typeof CURRENCIES)[number];

/** What the books should come to, kept by adding and subtracting alone. */
interface Model {
  currency: Currency;
  invoices: { id: string; status: string; total: bigint; paid: bigint; credited: bigint; written_off: bigint }[];
  /** by invoice: what came in for it, and what of that was given back, as credit or refunded */
  flows: Record<string, { paid: bigint; back: bigint }>;
  payments: { id: string; left: bigint; invoice: string }[];
  credit: bigint;
}
interface Desk {
  user: number;
}
type Step = fc.AsyncCommand<Model, Desk>;

const post = (path: string, body: object) => shop.request('POST', `${PATH}/${path}`, { body });
const patch = (path: string, body: object) => shop.request('PATCH', `${PATH}/${path}`, { body });
const owed = ({ total, paid, credited }: Model['invoices'][number]): bigint => total - paid - credited;
const pickOf = <Row>(rows: readonly Row[], at: number): Row => rows[at % rows.length]!;

/** A step that needs an invoice: what the desk does, and what should come of it. */
function step(
  name: string,
  run: (model: Model, invoice: Model['invoices'][number], desk: Desk) => Promise<void>,
  at: number,
): Step {
  return {
    check: ({ invoices }) => invoices.length > 0,
    run: async (model, desk) => {
      const invoice = pickOf(model.invoices, at);
      await run(model, invoice, desk);
      await compare(model, desk);
    },
    toString: () => `${name} invoice ${at}`,
  };
}

/** What was paid too much for an invoice, or for one that is given up, is its customer's, unless it was refunded. */
const toCredit = (model: Model, { id }: Model['invoices'][number], amount: bigint) => {
  const flow = model.flows[id]!;
  const given = lesser(amount, flow.paid - flow.back);
  model.credit += given;
  flow.back += given;
};

const settle = (model: Model, invoice: Model['invoices'][number]) => {
  if (owed(invoice) > 0n || (invoice.paid === 0n && invoice.credited === 0n)) return;
  const givenUp = invoice.paid === 0n && invoice.written_off > 0n;
  toCredit(model, invoice, -owed(invoice));
  invoice.paid += owed(invoice);
  invoice.status = givenUp ? 'cancelled' : 'paid';
};

const open: Step = {
  check: ({ invoices }) => invoices.length < 6,
  run: async (model, { user }) => {
    const price = 1000n + BigInt(model.invoices.length) * 337n;
    const id = await invoiceOf(shop, { user, currency: model.currency, prices: [toDecimal(price, model.currency)] });
    model.invoices.push({ id, status: 'pending', total: price, paid: 0n, credited: 0n, written_off: 0n });
    model.flows[id] = { paid: 0n, back: 0n };
  },
  toString: () => 'open an invoice',
};

const pay = (amount: bigint, at: number) =>
  step(
    `pay ${amount} of`,
    async (model, invoice) => {
      const { status, json } = await post(`invoices/${invoice.id}/payments`, {
        amount: toDecimal(amount, model.currency),
      });
      assert.equal(status, 201);
      come(model, invoice, { id: json.data.id, amount });
    },
    at,
  );

/** Money for an invoice: what it needs pays it, the rest is credit. */
function come(model: Model, invoice: Model['invoices'][number], { id, amount }: { id: string; amount: bigint }) {
  model.payments.push({ id, left: amount, invoice: invoice.id });
  model.flows[invoice.id]!.paid += amount;
  const needed = invoice.status === 'pending' ? lesser(amount, owed(invoice)) : 0n;
  invoice.paid += needed;
  toCredit(model, invoice, amount - needed);
  if (invoice.status === 'pending') settle(model, invoice);
}

const payWithCredit = (at: number) =>
  step(
    'pay by credit',
    async (model, invoice) => {
      const { status } = await post(`invoices/${invoice.id}/credit-payments`, {});
      const amount = invoice.status === 'pending' ? lesser(model.credit, owed(invoice)) : 0n;
      assert.equal(status === 201, amount > 0n);
      model.credit -= amount;
      model.flows[invoice.id]!.paid += amount;
      invoice.paid += amount;
      if (amount > 0n) settle(model, invoice);
    },
    at,
  );

const take = (amount: bigint, at: number) =>
  step(
    `take ${amount} off`,
    async (model, invoice) => {
      const body = { amount: toDecimal(amount, model.currency), reason: 'x' };
      const { status } = await post(`invoices/${invoice.id}/credit-notes`, body);
      const allowed = invoice.status !== 'cancelled' && invoice.credited + amount <= invoice.total;
      assert.equal(status === 201, allowed, `${status}`);
      if (!allowed) return;
      invoice.credited += amount;
      if (invoice.status === 'pending') return settle(model, invoice);
      toCredit(model, invoice, invoice.paid + invoice.credited - invoice.total);
      invoice.paid = invoice.total - invoice.credited;
    },
    at,
  );

const cancel = (at: number) =>
  step(
    'cancel',
    async (model, invoice) => {
      const { status } = await patch(`invoices/${invoice.id}`, { status: 'cancelled' });
      assert.equal(status, invoice.status === 'paid' ? 409 : 200);
      if (invoice.status !== 'pending') return;
      toCredit(model, invoice, invoice.paid);
      invoice.paid = 0n;
      invoice.status = 'cancelled';
    },
    at,
  );

const writeOff = (part: bigint | undefined, at: number) =>
  step(
    `write off ${part ?? 'the rest'} of`,
    async (model, invoice) => {
      const rest = invoice.status === 'pending' ? owed(invoice) : 0n;
      const amount = part ?? rest;
      const body = { amount: part && toDecimal(part, model.currency), reason: 'x' };
      const { status } = await post(`invoices/${invoice.id}/write-offs`, body);
      assert.equal(status, rest === 0n ? 409 : amount > rest ? 422 : 201);
      if (status !== 201) return;
      invoice.credited += amount;
      invoice.written_off += amount;
      if (owed(invoice) === 0n) invoice.status = 'cancelled';
    },
    at,
  );

const reopen = (at: number) =>
  step(
    'open again',
    async (_, invoice) => {
      const { status } = await patch(`invoices/${invoice.id}`, { status: 'pending' });
      assert.equal(status, invoice.status === 'paid' ? 409 : 200);
      if (invoice.status !== 'cancelled') return;
      invoice.credited -= invoice.written_off;
      invoice.written_off = 0n;
      invoice.status = 'pending';
    },
    at,
  );

const paySeveral = (amount: bigint, from: number): Step => ({
  check: ({ invoices }) => invoices.length > 1,
  run: async (model, desk) => {
    const chosen = [0, 1, 2].map((place) => pickOf(model.invoices, from + place));
    const invoices = [...new Set(chosen)];
    const body = { invoice_ids: invoices.map(({ id }) => Number(id)), amount: toDecimal(amount, model.currency) };
    const { status, json } = await post('payments', body);
    assert.equal(status, 201);
    const made = await shop.request('GET', `${PATH}/invoice-transactions?filter[payment_id]=${json.data.id}`);
    const parts: Record<string, string>[] = made.json.data.map((row: { id: string; attributes: object }) => ({
      ...row.attributes,
      id: row.id,
    }));
    let left = amount;
    const needs = invoices.map((invoice) => (invoice.status === 'pending' ? owed(invoice) : 0n));
    const places = needs.flatMap((need, place) => {
      const share = lesser(need, left);
      left -= share;
      return share > 0n ? [{ place, share }] : [];
    });
    if (places.length === 0) places.push({ place: 0, share: 0n });
    places.at(-1)!.share += left;
    assert.equal(parts.length, places.length);
    for (const [index, { place, share }] of places.entries())
      come(model, invoices[place]!, { id: parts[index]!.id!, amount: share });
    await compare(model, desk);
  },
  toString: () => `pay ${amount} of three from ${from}`,
});

const refund = (amount: bigint, at: number): Step => ({
  check: ({ payments }) => payments.length > 0,
  run: async (model, desk) => {
    const payment = pickOf(model.payments, at);
    const body = { amount: toDecimal(amount, model.currency), destination: 'credit' };
    const { status } = await post(`invoice-transactions/${payment.id}/refunds`, body);
    const flow = model.flows[payment.invoice]!;
    assert.equal(status, amount <= lesser(payment.left, flow.paid - flow.back) ? 201 : 422);
    if (status === 201) {
      payment.left -= amount;
      flow.back += amount;
      model.credit += amount;
      const invoice = model.invoices.find(({ id }) => id === payment.invoice)!;
      if (invoice.status === 'pending') invoice.paid -= lesser(amount, invoice.paid);
    }
    await compare(model, desk);
  },
  toString: () => `refund ${amount} of payment ${at}`,
});

async function compare({ currency, invoices, credit }: Model, { user }: Desk): Promise<void> {
  const ids = invoices.map(({ id }) => id);
  const rows = await shop.database.query(
    {
      text: 'SELECT id::text, status, total, paid, credited, written_off FROM invoices WHERE id = ANY ($1::bigint[]) ORDER BY invoices.id',
    },
    [ids],
  );
  assert.deepEqual(rows, invoices);
  const [balance] = await shop.database.query<{ amount: bigint }>(
    {
      text: 'SELECT amount FROM credits WHERE user_id = $1 AND currency_code = $2',
    },
    [user, currency],
  );
  assert.equal(balance?.amount ?? 0n, credit);
}

let users = 0;
const newCustomer = async () => {
  const { json } = await post('users', {
    email: `model${++users}@example.com`,
    password: 'long enough',
    first_name: 'M',
  });
  return Number(json.data.id);
};
const at = fc.nat({ max: 20 });
const amount = fc.bigInt({ min: 1n, max: 3000n });
const steps = [
  fc.constant(open),
  fc.tuple(amount, at).map(([much, where]) => pay(much, where)),
  at.map(payWithCredit),
  fc.tuple(amount, at).map(([much, where]) => take(much, where)),
  at.map(cancel),
  fc.tuple(amount, at).map(([much, where]) => refund(much, where)),
  fc.tuple(fc.option(amount, { nil: undefined }), at).map(([much, where]) => writeOff(much, where)),
  at.map(reopen),
  fc.tuple(amount, at).map(([much, where]) => paySeveral(much, where)),
];

test('whatever is done with invoices in whichever order, the books agree with adding and subtracting', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...CURRENCIES),
      // As many as there may be: by itself a run is a handful, most of which have nothing to act on.
      fc.commands(steps, { maxCommands: 30, size: 'max' }),
      async (currency, commands) => {
        const user = await newCustomer();
        const model: Model = { currency, invoices: [], flows: {}, payments: [], credit: 0n };
        for (let first = 0; first < 3; first++) await open.run(model, { user });
        await fc.asyncModelRun(() => ({ model, real: { user } }), commands);
        await books(shop);
        await outboxTells(shop);
      },
    ),
    { numRuns: 25, endOnFailure: true },
  );
});

test('done all at once, nothing is lost and nothing doubled', async () => {
  const user = await newCustomer();
  const ids = await Promise.all([1, 2, 3].map(() => invoiceOf(shop, { user, prices: ['10.00'] })));
  const acts = Array.from({ length: 60 }, (_, n) => {
    const id = ids[n % 3]!;
    if (n % 5 === 0) return post(`invoices/${id}/payments`, { amount: '3.00' });
    if (n % 5 === 1) return post(`invoices/${id}/credit-payments`, { amount: '1.00' });
    if (n % 5 === 2) return post(`invoices/${id}/credit-notes`, { amount: '1.00', reason: 'x' });
    if (n % 5 === 3)
      return post(`invoices/${id}/payments`, { amount: '2.50', gateway: 'bank', transaction_id: `b${n % 7}` });
    return patch(`invoices/${id}`, { status: n % 2 === 0 ? 'cancelled' : 'pending' });
  });
  const answers = await Promise.all(acts);
  assert.deepEqual(
    [...new Set(answers.map(({ status }) => status))].filter((status) => ![200, 201, 409, 422].includes(status)),
    [],
  );
  await books(shop);
  await outboxTells(shop);
  const [sums] = await shop.database.query<{ taken: bigint; kept: bigint }>(
    {
      text: `SELECT
      (SELECT sum(amount) FROM invoice_transactions WHERE user_id = $1 AND NOT is_credit_transaction)::bigint AS taken,
      ((SELECT sum(paid) FROM invoices WHERE user_id = $1) + (SELECT amount FROM credits WHERE user_id = $1))::bigint AS kept`,
    },
    [user],
  );
  assert.equal(sums!.kept, sums!.taken);
});
