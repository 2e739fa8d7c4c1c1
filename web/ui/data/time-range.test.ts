import assert from 'node:assert/strict';
import test from 'node:test';
import { daysOf, endsOf, rangeText } from './time-range.ts';

const now = new Date('2026-03-01T23:30:00Z');

test('a preset is a range of whole days that ends today, or begins with it', () => {
  assert.deepEqual(endsOf('created', 'today', now), { created_from: '2026-03-01', created_until: '2026-03-02' });
  assert.deepEqual(endsOf('created', '7d', now), { created_from: '2026-02-23', created_until: '2026-03-02' });
  assert.deepEqual(endsOf('created', '30d', now), { created_from: '2026-01-31', created_until: '2026-03-02' });
  assert.deepEqual(endsOf('due', 'next7d', now), { due_from: '2026-03-01', due_until: '2026-03-08' });
  assert.deepEqual(endsOf('due', 'month', now), { due_from: '2026-03-01', due_until: '2026-04-01' });
  assert.deepEqual(endsOf('due', 'past', now), { due_until: '2026-03-01T23:30:00Z' }, 'to the minute');
});

test('chosen days are both part of the range, and either end may be open', () => {
  assert.deepEqual(endsOf('due', '2026-02-01..2026-02-28', now), { due_from: '2026-02-01', due_until: '2026-03-01' });
  assert.deepEqual(endsOf('due', '2026-02-01..', now), { due_from: '2026-02-01' });
  assert.deepEqual(endsOf('due', '..2026-12-31', now), { due_until: '2027-01-01' });
  assert.equal(rangeText({ first: '2026-02-01', last: '2026-02-28' }), '2026-02-01..2026-02-28');
  assert.equal(rangeText({ last: '2026-02-28' }), '..2026-02-28');
  assert.equal(rangeText({}), undefined);
});

test('an address that means no days asks for none', () => {
  for (const value of [
    '',
    '..',
    'soon',
    '2026-02-30..',
    '2026-2-1..',
    '2026-01-01',
    'a..b',
    '2026-01-01..2026-01-02..2026-01-03',
  ])
    assert.equal(daysOf(value, now), undefined, value);
});
