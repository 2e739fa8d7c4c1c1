import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../platform/clock.ts';
import { books, invoiceOf, openBooks, PATH } from '../testing/books.ts';
import { openShop } from '../testing/shop.ts';
import { until } from '../testing/until.ts';
import { settleRefund } from './index.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const shop = await openShop({ after }, { recorded: true, clock });
await openBooks(shop);

const pay = (id: string, body: object = {}) => shop.request('POST', `${PATH}/invoices/${id}/payments`, { body });
const payWithCredit = (id: string, body: object = {}) =>
  shop.request('POST', `${PATH}/invoices/${id}/credit-payments`, { body });
const refund = (id: string, body: object = {}) =>
  shop.request('POST', `${PATH}/invoice-transactions/${id}/refunds`, { body });
const invoice = async (id: string) => (await shop.request('GET', `${PATH}/invoices/${id}`)).json.data.attributes;
const creditOf = async (user: number, currency: string) => {
  const { json } = await shop.request(
    'GET',
    `${PATH}/credits?filter[user_id]=${user}&filter[currency_code]=${currency}`,
  );
  return json.data[0]?.attributes.amount;
};
const sum = (amounts: readonly string[]) =>
  amounts.reduce((total, amount) => total + BigInt(amount.replace('.', '')), 0n);

test('an invoice is paid when nothing remains, not before', async () => {
  const id = await invoiceOf(shop, { prices: ['10.00', '5.50'] });
  const first = await pay(id, { amount: '10.00', gateway: 'bank', transaction_id: 'b-1', fee: '0.25' });
  assert.equal(first.status, 201, first.text);
  assert.deepEqual(pick(first.json.data.attributes, 'amount', 'fee', 'surplus', 'status', 'gateway'), {
    amount: '10.00',
    fee: '0.25',
    surplus: '0.00',
    status: 'succeeded',
    gateway: 'bank',
  });
  const partly = await invoice(id);
  assert.deepEqual(pick(partly, 'status', 'total', 'paid', 'remaining'), {
    status: 'pending',
    total: '15.50',
    paid: '10.00',
    remaining: '5.50',
  });
  assert.equal((await pay(id)).json.data.attributes.amount, '5.50');
  assert.deepEqual(pick(await invoice(id), 'status', 'paid', 'remaining'), {
    status: 'paid',
    paid: '15.50',
    remaining: '0.00',
  });
  let told: string[] = [];
  await until('the event can be read', async () => {
    const { json } = await shop.request('GET', `${PATH}/events?filter[event]=invoice.paid`);
    told = json.data.map(({ attributes }: { attributes: { resource_id: string } }) => attributes.resource_id);
    return told.length > 0;
  });
  assert.deepEqual(told, [id]);
  await books(shop);
});

test('1.15.7: what is paid beyond an invoice becomes credit, also when it comes late', async () => {
  const id = await invoiceOf(shop, { user: 4, currency: 'JPY', prices: ['500'] });
  const { json } = await pay(id, { amount: 700 });
  assert.equal(json.data.attributes.surplus, '200');
  assert.equal(await creditOf(4, 'JPY'), '200');
  assert.equal((await pay(id, { amount: 50 })).json.data.attributes.surplus, '50');
  const given = await invoiceOf(shop, { user: 4, currency: 'JPY', prices: ['500'] });
  await shop.request('PATCH', `${PATH}/invoices/${given}`, { body: { status: 'cancelled' } });
  assert.equal((await pay(given, { amount: 500 })).json.data.attributes.surplus, '500');
  assert.equal(await creditOf(4, 'JPY'), '750');
  await books(shop);
});

test('twenty parallel payments pay an invoice once, and the rest becomes credit exactly once', async () => {
  const id = await invoiceOf(shop, { user: 5, currency: 'KWD', prices: ['1.000'] });
  const answers = await Promise.all(Array.from({ length: 20 }, () => pay(id, { amount: '1.000' })));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
  const surplus = answers.map(({ json }) => json.data.attributes.surplus);
  assert.equal(sum(surplus), 19_000n);
  assert.equal(await creditOf(5, 'KWD'), '19.000');
  assert.deepEqual(pick(await invoice(id), 'status', 'paid', 'remaining'), {
    status: 'paid',
    paid: '1.000',
    remaining: '0.000',
  });
  await books(shop);
});

test('#1307: a mail server that is away and a document that can not be drawn undo no payment', async () => {
  for (const [key, value] of [
    ['mail_host', '127.0.0.1'],
    ['mail_port', '1'],
    ['mail_from_address', 'shop@example.com'],
    ['mail_disable', '0'],
  ])
    assert.equal((await shop.request('PATCH', `${PATH}/settings/${key}`, { body: { value } })).status, 200);
  const id = await invoiceOf(shop, { prices: ['6.00'] });
  await shop.database.query({
    text: `UPDATE invoices SET seller = '{"name": {"not": "a text"}, "timezone": 5}' WHERE id = ${id}`,
  });
  assert.equal((await shop.request('GET', `${PATH}/invoices/${id}/pdf`)).status, 500);
  const mail = await shop.request('POST', `${PATH}/settings/test-mail`, { body: { to: 'x@example.com' } });
  assert.equal(mail.json.meta.sent, false, mail.text);
  assert.equal((await pay(id)).status, 201);
  assert.deepEqual(pick(await invoice(id), 'status', 'paid'), { status: 'paid', paid: '6.00' });
  await books(shop);
});

test('attack-12: a gateway names a payment once, on whichever invoice', async () => {
  const [one, two] = [await invoiceOf(shop, { prices: ['3.00'] }), await invoiceOf(shop, { prices: ['3.00'] })];
  const body = { gateway: 'stripe', transaction_id: 'pi_1' };
  const answers = await Promise.all([pay(one, body), pay(two, body), pay(one, body), pay(two, body)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 422, 422, 422]);
  assert.deepEqual([(await invoice(one)).paid, (await invoice(two)).paid].sort(), ['0.00', '3.00']);
  await books(shop);
});

test('1.15.10, credit double-spend race: credit pays what it can, and never more than there is, however many ask at once', async () => {
  await shop.request('POST', `${PATH}/credits`, { body: { user_id: 3, currency_code: 'USD', amount: '10.00' } });
  const ids = await Promise.all(Array.from({ length: 6 }, () => invoiceOf(shop, { user: 3, prices: ['3.00'] })));
  const answers = await Promise.all(ids.map((id) => payWithCredit(id, { amount: '3.00' })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 201, 201, 422, 422, 422]);
  assert.equal(await creditOf(3, 'USD'), '1.00');
  const open = ids[answers.findIndex(({ status }) => status === 422)]!;
  assert.equal((await payWithCredit(open)).json.data.attributes.amount, '1.00');
  assert.deepEqual(pick(await invoice(open), 'status', 'remaining'), { status: 'pending', remaining: '2.00' });
  const empty = await payWithCredit(open);
  assert.equal(empty.status, 422);
  assert.deepEqual(empty.json.errors, { amount: ['The customer has 0.00 USD of credit.'] });
  await books(shop);
});

test('refunds never give back more than was paid, however many at once', async () => {
  const id = await invoiceOf(shop, { user: 4, prices: ['9.00'] });
  const paid = (await pay(id)).json.data.id;
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => refund(paid, { amount: '4.00', destination: 'credit' })),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 201, ...Array(18).fill(422)]);
  assert.equal(await creditOf(4, 'USD'), '8.00');
  assert.equal((await refund(paid, { reason: 'cancelled order' })).json.data.attributes.amount, '1.00');
  assert.equal((await invoice(id)).status, 'paid');
  await books(shop);
});

test('credit is no way in which money comes', async () => {
  const id = await invoiceOf(shop, { user: 4, prices: ['2.00'] });
  for (const gateway of ['credit', ' Credit '])
    for (const [path, body] of [
      [`invoices/${id}/payments`, { gateway }],
      ['payments', { invoice_ids: [Number(id)], gateway }],
    ] as const) {
      const { status, json } = await shop.request('POST', `${PATH}/${path}`, { body });
      assert.deepEqual([status, Object.keys(json.errors)], [422, ['gateway']], path);
    }
});

test('what was paid from credit goes back to credit only', async () => {
  const id = await invoiceOf(shop, { user: 4, prices: ['2.00'] });
  const paid = (await payWithCredit(id)).json.data.id;
  assert.equal((await refund(paid)).status, 422);
  assert.equal((await refund(paid, { destination: 'credit' })).status, 201);
  await books(shop);
});

test('what is refunded of an invoice that waits for the rest is owed again, by whichever way; what is paid wholly stays paid', async () => {
  const id = await invoiceOf(shop, { user: 2, currency: 'EUR', prices: ['10.00'] });
  const [first, second] = [await pay(id, { amount: '4.00' }), await pay(id, { amount: '3.00' })];
  const back = await refund(first.json.data.id, { amount: '2.50' });
  assert.equal(back.json.data.attributes.owed_again, '2.50');
  await refund(second.json.data.id, { destination: 'credit' });
  const amounts = async () => pick(await invoice(id), 'status', 'paid', 'remaining');
  assert.deepEqual(await amounts(), { status: 'pending', paid: '1.50', remaining: '8.50' });
  assert.equal(await creditOf(2, 'EUR'), '3.00');
  await books(shop);
  assert.equal((await payWithCredit(id)).json.data.attributes.amount, '3.00');
  const rest = await pay(id);
  assert.equal(rest.json.data.attributes.amount, '5.50');
  const whole = await refund(rest.json.data.id);
  assert.equal(whole.json.data.attributes.owed_again, '0.00');
  assert.deepEqual(await amounts(), { status: 'paid', paid: '10.00', remaining: '0.00' });
  await books(shop);
});

test('a refund that the gateway did not carry out pays the invoice again, and is credit where nothing is owed any more', async () => {
  const failed = async (refundId: string) => {
    await shop.database.query({ text: `UPDATE refunds SET status = 'requested' WHERE id = $1` }, [refundId]);
    await shop.system.transaction((tx) => settleRefund(tx, BigInt(refundId), { status: 'failed' }));
    await books(shop);
  };
  const partly = async () => {
    const id = await invoiceOf(shop, { user: 2, currency: 'EUR', prices: ['10.00'] });
    const { json } = await refund((await pay(id, { amount: '4.00' })).json.data.id);
    return { id, refundId: json.data.id };
  };
  const waits = await partly();
  await failed(waits.refundId);
  assert.deepEqual(pick(await invoice(waits.id), 'status', 'paid'), { status: 'pending', paid: '4.00' });
  const other = await partly();
  await pay(other.id, { amount: '7.00' });
  await failed(other.refundId);
  assert.deepEqual(pick(await invoice(other.id), 'status', 'paid'), { status: 'paid', paid: '10.00' });
  assert.equal(await creditOf(2, 'EUR'), '1.00');
  const done = await partly();
  await pay(done.id);
  await failed(done.refundId);
  assert.deepEqual(pick(await invoice(done.id), 'status', 'paid'), { status: 'paid', paid: '10.00' });
  assert.equal(await creditOf(2, 'EUR'), '5.00');
  const statement = (await shop.request('GET', `${PATH}/users/2/statement?currency_code=EUR`)).json;
  const back = statement.data.filter(({ kind }: { kind: string }) => kind === 'refund');
  assert.equal(sum(back.slice(-6).map(({ paid_back }: { paid_back: string }) => paid_back)), 0n);
  assert.deepEqual([statement.meta.owed, statement.meta.credit], ['6.00', '5.00']);
});

test('what was paid once, or taken off, names the customer and the currency of an invoice, wherever the money went', async () => {
  const refunded = await invoiceOf(shop, { prices: ['10.00'] });
  await refund((await pay(refunded, { amount: '3.00' })).json.data.id);
  const given = await invoiceOf(shop, { prices: ['10.00'] });
  await pay(given, { amount: '3.00' });
  await shop.request('PATCH', `${PATH}/invoices/${given}`, { body: { status: 'cancelled' } });
  const credited = await invoiceOf(shop, { prices: ['10.00'] });
  await shop.request('POST', `${PATH}/invoices/${credited}/credit-notes`, { body: { amount: '3.00', reason: 'x' } });
  for (const id of [refunded, given, credited])
    for (const [method, body, words] of [
      ['PATCH', { user_id: 5 }, 'its customer and currency stay as they are.'],
      ['PUT', { user_id: 2, currency_code: 'EUR', status: 'pending' }, 'its customer and currency stay as they are.'],
      ['DELETE', undefined, 'cancel it instead, which gives back as credit what it holds.'],
    ] as const) {
      const { status, json } = await shop.request(method, `${PATH}/invoices/${id}`, { body });
      const sentence = `Something was paid for this invoice, or taken off it: ${words}`;
      assert.deepEqual([status, json.message], [409, sentence], `${method} ${id}`);
    }
  await books(shop);
});

test('1.15.9: lines that come to nothing only now are paid; a draft without lines, or with free ones so far, waits', async () => {
  const linesOf = async (id: string) =>
    (await shop.request('GET', `${PATH}/invoices/${id}?include=items`)).json.included.map(
      (row: { id: string }) => row.id,
    );
  const shown = async (id: string) => pick(await invoice(id), 'status', 'total', 'paid_at');
  const free = await invoiceOf(shop, { prices: ['0.00', '8.00'] });
  const open = { status: 'pending', paid_at: null };
  assert.deepEqual(await shown(free), { ...open, total: '8.00' });
  const [, dear] = await linesOf(free);
  await shop.request('PATCH', `${PATH}/invoice-items/${dear}`, { body: { price: '0' } });
  const paid = { status: 'paid', total: '0.00', paid_at: '2026-11-24T12:00:00.000000Z' };
  assert.deepEqual(await shown(free), paid);
  const draft = await invoiceOf(shop, { prices: ['8.00'] });
  await shop.request('DELETE', `${PATH}/invoice-items/${(await linesOf(draft))[0]}`);
  assert.deepEqual(await shown(draft), { ...open, total: '0.00' });
  const less = await invoiceOf(shop, { prices: ['8.00', '5.00'] });
  const [sold, discount] = await linesOf(less);
  await shop.database.query({ text: `UPDATE invoice_items SET price = -800, kind = 'discount' WHERE id = $1` }, [
    discount,
  ]);
  const refused = await shop.request('DELETE', `${PATH}/invoice-items/${sold}`);
  assert.deepEqual([refused.status, /less than nothing/.test(refused.json.message)], [409, true]);
  assert.equal((await shop.request('DELETE', `${PATH}/invoice-items/${discount}`)).status, 204);
  await pay(less, { amount: '3.00' });
  await shop.request('PATCH', `${PATH}/invoice-items/${sold}`, { body: { price: '0' } });
  assert.deepEqual(await shown(less), paid);
  const flow = (await shop.request('GET', `${PATH}/ledger-entries?filter[invoice_id]=${less}&filter[kind]=overpayment`))
    .json;
  assert.equal(flow.data[0].attributes.amount, '3.00');
  await books(shop);
});

test('saying over the wire that an invoice is paid writes down a payment of what remains, by whoever said it', async () => {
  const id = await invoiceOf(shop, { prices: ['8.00'] });
  await pay(id, { amount: '3.00' });
  const { json } = await shop.request('PATCH', `${PATH}/invoices/${id}`, { body: { status: 'paid' } });
  assert.deepEqual(pick(json.data.attributes, 'status', 'paid'), { status: 'paid', paid: '8.00' });
  const entries = await shop.request('GET', `${PATH}/ledger-entries?filter[invoice_id]=${id}&filter[kind]=payment`);
  const last = entries.json.data.at(-1).attributes;
  assert.deepEqual(pick(last, 'debit', 'credit', 'amount', 'actor_type', 'created_at'), {
    debit: 'clearing',
    credit: 'receivable',
    amount: '5.00',
    actor_type: 'api_key',
    created_at: '2026-11-24T12:00:00.000000Z',
  });
  assert.ok(last.api_key_id);
  await books(shop);
});

test('an invoice that is given up gives back as credit what was paid for it', async () => {
  const id = await invoiceOf(shop, { user: 5, prices: ['8.00'] });
  await pay(id, { amount: '3.00' });
  const cancelled = await shop.request('PATCH', `${PATH}/invoices/${id}`, { body: { status: 'cancelled' } });
  assert.deepEqual(pick(cancelled.json.data.attributes, 'paid', 'remaining'), { paid: '0.00', remaining: '0.00' });
  assert.equal(await creditOf(5, 'USD'), '3.00');
  const again = await shop.request('PATCH', `${PATH}/invoices/${id}`, { body: { status: 'pending' } });
  assert.equal(again.json.data.attributes.remaining, '8.00');
  await books(shop);
});

test('a paid invoice is a record: items, customer, currency and status stay', async () => {
  const id = await invoiceOf(shop, { prices: ['8.00'] });
  await pay(id);
  const { json } = await shop.request('GET', `${PATH}/invoices/${id}?include=items`);
  const item = json.included[0].id;
  for (const [method, path, body] of [
    ['PATCH', `invoice-items/${item}`, { price: '1.00' }],
    ['DELETE', `invoice-items/${item}`, undefined],
    ['POST', 'invoice-items', { invoice_id: id, description: 'x', price: '1.00', quantity: 1 }],
    ['PATCH', `invoices/${id}`, { status: 'pending' }],
    ['PATCH', `invoices/${id}`, { status: 'cancelled' }],
    ['PATCH', `invoices/${id}`, { currency_code: 'EUR' }],
    ['PATCH', `invoices/${id}`, { user_id: 5 }],
    ['DELETE', `invoices/${id}`, undefined],
  ] as const)
    assert.equal((await shop.request(method, `${PATH}/${path}`, { body })).status, 409, `${method} ${path}`);
  const same = { status: 'paid', currency_code: 'USD', user_id: 2, due_at: '2027-01-01' };
  assert.equal((await shop.request('PUT', `${PATH}/invoices/${id}`, { body: same })).status, 200);
  await books(shop);
});

test('with fewer items, what was paid so far is enough, and the rest of it becomes credit', async () => {
  const id = await invoiceOf(shop, { user: 3, currency: 'EUR', prices: ['8.00', '2.00'] });
  const before = await creditOf(3, 'EUR');
  await pay(id, { amount: '9.00' });
  const { json } = await shop.request('GET', `${PATH}/invoices/${id}?include=items`);
  assert.equal((await shop.request('DELETE', `${PATH}/invoice-items/${json.included[1].id}`)).status, 204);
  assert.deepEqual(pick(await invoice(id), 'status', 'total', 'paid'), { status: 'paid', total: '8.00', paid: '8.00' });
  assert.equal(sum([(await creditOf(3, 'EUR'))!]) - sum([before!]), 100n);
  await books(shop);
});

test('a balance that is set over the wire is an adjustment by whoever set it', async () => {
  const body = { user_id: 5, currency_code: 'EUR', amount: '12.00' };
  const { json } = await shop.request('POST', `${PATH}/credits`, { body });
  await shop.request('PATCH', `${PATH}/credits/${json.data.id}`, { body: { amount: '7.00' } });
  await shop
    .request('PATCH', `${PATH}/credits/${json.data.id}`, { body: { currency_code: 'KWD', amount: '5' } })
    .then(({ status }) => assert.equal(status, 422));
  await shop.request('DELETE', `${PATH}/credits/${json.data.id}`);
  const entries = await shop.request('GET', `${PATH}/ledger-entries?filter[user_id]=5&filter[currency_code]=EUR`);
  assert.deepEqual(
    entries.json.data.map(({ attributes }: { attributes: Record<string, unknown> }) =>
      pick(attributes, 'debit', 'credit', 'amount', 'actor_type'),
    ),
    [
      { debit: 'adjustments', credit: 'credit', amount: '12.00', actor_type: 'api_key' },
      { debit: 'credit', credit: 'adjustments', amount: '5.00', actor_type: 'api_key' },
      { debit: 'credit', credit: 'adjustments', amount: '7.00', actor_type: 'api_key' },
    ],
  );
  await books(shop);
});

test('a statement tells every change of an account, and adds up', async () => {
  const { json } = await shop.request('GET', `${PATH}/users/4/statement?currency_code=USD`);
  assert.deepEqual(json.meta.currencies, ['JPY', 'USD']);
  let balance = sum([json.meta.opening]);
  for (const line of json.data) {
    balance += sum([line.owed]) - sum([line.credit]);
    assert.equal(sum([line.balance]), balance, JSON.stringify(line));
  }
  assert.equal(sum([json.meta.closing]), balance);
  assert.equal(json.meta.credit, await creditOf(4, 'USD'));
  const pages: { id: number; balance: string }[] = [];
  for (let next: number | null | undefined; next !== null; ) {
    const path = `${PATH}/users/4/statement?currency_code=USD&limit=2${next ? `&after=${next}` : ''}`;
    const page: typeof json = (await shop.request('GET', path)).json;
    assert.ok(page.data.length <= 2);
    assert.deepEqual([page.meta.opening, page.meta.closing], [json.meta.opening, json.meta.closing]);
    pages.push(...page.data);
    next = page.meta.next;
  }
  assert.ok(pages.length > 4);
  assert.deepEqual(pages, json.data, 'page by page the lines, and their balances, are the same');
  for (const wrong of ['limit=0', 'limit=1.5', 'limit=x', 'after=-1', 'after=99999999999999999'])
    assert.equal(
      (await shop.request('GET', `${PATH}/users/4/statement?currency_code=USD&${wrong}`)).status,
      422,
      wrong,
    );
  const later = await shop.request(
    'GET',
    `${PATH}/users/4/statement?currency_code=USD&from=2026-11-24T12:00:01Z&until=2026-11-25`,
  );
  assert.deepEqual([later.json.data, later.json.meta.opening], [[], json.meta.closing]);
  assert.equal((await shop.request('GET', `${PATH}/users/99/statement`)).status, 404);
  assert.equal((await shop.request('GET', `${PATH}/users/4/statement?from=soon`)).status, 422);
  assert.equal((await shop.request('GET', `${PATH}/users/4/statement?currency_code=usd`)).status, 422);
});

function pick(record: Record<string, unknown>, ...names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, record[name]]));
}
