import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../platform/clock.ts';
import { books, invoiceOf, openBooks, PATH } from '../testing/books.ts';
import { openShop } from '../testing/shop.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const shop = await openShop({ after }, { recorded: true, clock });
await openBooks(shop);

const pay = (id: string, body: object = {}) => shop.request('POST', `${PATH}/invoices/${id}/payments`, { body });
const refund = (id: string, body: object = {}) =>
  shop.request('POST', `${PATH}/invoice-transactions/${id}/refunds`, { body });

test('the database refuses what the books never hold', async () => {
  const write = (text: string) => shop.database.query({ text });
  const entry = (debit: string, credit: string, amount: number) =>
    write(`INSERT INTO ledger_entries (kind, debit, credit, amount, currency_code, user_id)
           VALUES ('overpayment', '${debit}', '${credit}', ${amount}, 'USD', 2)`);
  await assert.rejects(entry('clearing', 'clearing', 1), { code: '23514' });
  await assert.rejects(entry('clearing', 'nowhere', 1), { code: '23503' });
  await assert.rejects(entry('clearing', 'credit', 0), { code: '23514' });
  await assert.rejects(entry('credit', 'clearing', 1_000_000), { code: '23514' });
  await assert.rejects(entry('clearing', 'receivable', 1), { code: '23514' });
  const about = (user: number, currency: string, invoice: string, kind = 'payment') =>
    write(`INSERT INTO ledger_entries (kind, debit, credit, amount, currency_code, user_id, invoice_id)
           VALUES ('${kind}', 'clearing', 'receivable', 1, '${currency}', ${user}, ${invoice})`);
  const id = await invoiceOf(shop, { user: 2, prices: ['5.00'] });
  for (const [user, currency, invoice, kind] of [
    [3, 'USD', id],
    [2, 'EUR', id],
    [2, 'USD', '999999'],
    [2, 'USD', id, 'invoice'],
  ] as const)
    await assert.rejects(about(user, currency, invoice, kind), { code: '23514' }, `${user} ${currency} ${invoice}`);
  for (const kind of ['opening', 'adjustment'])
    await assert.rejects(
      write(
        `INSERT INTO ledger_entries (kind, debit, credit, amount, currency_code, user_id) VALUES ('${kind}', 'opening', 'credit', 1, 'USD', 2)`,
      ),
      { code: '23514' },
    );
  for (const sum of ['total', 'tax', 'paid', 'credited', 'written_off', 'deposits'])
    await assert.rejects(write(`UPDATE invoices SET ${sum} = ${sum} + 1 WHERE id = ${id}`), { code: '23001' }, sum);
  await assert.rejects(write(`UPDATE credits SET amount = -1 WHERE user_id = 2`), { code: '23514' });
  await books(shop);
  await assert.rejects(write('UPDATE ledger_entries SET amount = amount + 1'), { code: '23001' });
  await assert.rejects(write('DELETE FROM ledger_entries'), { code: '23001' });
  await assert.rejects(write('TRUNCATE ledger_entries'), { code: '23001' });
});

test('a statement shows what was paid back, written off and deposited; money that goes back moves no balance', async () => {
  const post = (path: string, body: object) => shop.request('POST', `${PATH}/${path}`, { body });
  const paid = await invoiceOf(shop, { user: 3, currency: 'KWD', prices: ['9.000'] });
  await refund((await pay(paid)).json.data.id, { amount: '4.000' });
  await post(`invoices/${await invoiceOf(shop, { user: 3, currency: 'KWD', prices: ['2.000'] })}/write-offs`, {
    reason: 'x',
  });
  const deposit = await post('users/3/deposits', { currency_code: 'KWD', amount: '6.000' });
  const money = (await pay(deposit.json.data.id)).json.data.id;
  await refund(money, { amount: '1.000' });
  const { json } = await shop.request('GET', `${PATH}/users/3/statement?currency_code=KWD`);
  assert.deepEqual(
    json.data.map(({ kind, owed, credit, paid_back, balance }: Record<string, string>) =>
      [kind, owed, credit, paid_back, balance].join(' '),
    ),
    [
      'invoice 9.000 0.000 0.000 9.000',
      'payment -9.000 0.000 0.000 0.000',
      'refund 0.000 0.000 4.000 0.000',
      'invoice 2.000 0.000 0.000 2.000',
      'write_off -2.000 0.000 0.000 0.000',
      'invoice 6.000 0.000 0.000 6.000',
      'payment -6.000 0.000 0.000 0.000',
      'deposit 0.000 6.000 0.000 -6.000',
      'refund 0.000 -1.000 1.000 -5.000',
    ],
  );
  assert.deepEqual([json.meta.opening, json.meta.closing], ['0.000', '-5.000']);
  for (const list of ['ledger-entries', 'invoice-transactions', 'payments', 'refunds', 'write-offs'])
    for (const [range, some] of [
      ['from', '2026-11-24T12:00:01Z'],
      ['until', '2000-01-01'],
    ]) {
      const { status, json: rows } = await shop.request('GET', `${PATH}/${list}?filter[created_${range}]=${some}`);
      assert.deepEqual([status, rows.data.length], [200, 0], `${list} ${range}`);
    }
  await books(shop);
});
