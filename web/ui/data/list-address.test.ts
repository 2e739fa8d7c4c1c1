import assert from 'node:assert/strict';
import test from 'node:test';
import { filtersOf, placeOf, wishOf } from './list-address.ts';

const invoices = { include: ['user'], filters: ['status', 'user_id'], search: 'search' };

test('an address becomes what the API is asked for', () => {
  assert.deepEqual(wishOf(invoices, { q: 'INV-5', status: 'pending,paid', sort: 'id', page: '3', size: '50' }, {}), {
    filter: { status: ['pending', 'paid'], search: 'INV-5' },
    include: ['user'],
    sort: ['id'],
  });
});

test('a range of days becomes both ends of it', () => {
  const now = new Date('2026-11-24T10:00:00Z');
  const list = { ...invoices, times: ['created', 'due'] };
  assert.deepEqual(wishOf(list, { created: 'today', due: '..2026-12-31', status: 'paid' }, {}, now).filter, {
    status: ['paid'],
    created_from: '2026-11-24',
    created_until: '2026-11-25',
    due_until: '2027-01-01',
  });
  assert.equal(wishOf(list, { created: 'whenever', updated: 'today' }, {}, now).filter, undefined);
  assert.deepEqual(filtersOf(list, { created: 'whenever', due: 'month', status: 'paid' }, now), [
    ['status', ['paid']],
    ['due', ['month']],
  ]);
});

test('a list that is narrowed to days is sorted by them, unless somebody sorts', () => {
  const list = { ...invoices, times: ['created', 'due'] };
  assert.deepEqual(wishOf(list, { created: '30d' }, {}).sort, ['-created_at']);
  assert.deepEqual(wishOf(list, { due: 'next7d' }, {}).sort, ['due_at']);
  assert.deepEqual(wishOf(list, { due: 'next7d', sort: '-id' }, {}).sort, ['-id']);
  assert.deepEqual(wishOf(list, { due: 'whenever' }, {}).sort, ['-id']);
});

test('what an address holds besides the filters of the list is never sent', () => {
  assert.deepEqual(wishOf(invoices, { evil: '1', number: '2' }, {}), { include: ['user'], sort: ['-id'] });
});

test('a filter that always holds can not be taken away by the address', () => {
  assert.deepEqual(wishOf(invoices, { user_id: '1' }, { user_id: '5' }).filter, { user_id: '5' });
});

test('pages and sizes that make no sense are the first page, and the usual size', () => {
  for (const page of ['0', '-1', 'x', '']) assert.deepEqual(placeOf({ page, size: '7' }), { page: 1, size: 25 });
});
