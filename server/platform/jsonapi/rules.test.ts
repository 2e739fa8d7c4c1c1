import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HttpError } from '../errors.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { SortKey } from './list-query.ts';

const sorts = fc.array(fc.record({ name: fc.stringMatching(/^[a-z_]{1,12}$/), descending: fc.boolean() }), {
  maxLength: 3,
});
const storable = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));

test('a cursor that was given out is read as it was', () => {
  fc.assert(
    fc.property(sorts, fc.array(fc.option(storable)), storable, (order, keys, id) => {
      const cursor = encodeCursor(order, [...keys, id]);
      assert.match(cursor, /^[\w-]+$/);
      assert.deepEqual(decodeCursor(cursor, order), [...keys, id]);
    }),
  );
});

test('a cursor is good for its own order only', () => {
  const signature = (order: readonly SortKey[]) => JSON.stringify(order);
  fc.assert(
    fc.property(sorts, sorts, (order, other) => {
      if (signature(order) === signature(other)) return;
      assert.throws(() => decodeCursor(encodeCursor(order, ['1']), other), { status: 400 });
    }),
  );
});

test('no text but a cursor is read as one, and none makes it fail otherwise', () => {
  const encoded = fc.json().map((text) => Buffer.from(text).toString('base64url'));
  fc.assert(
    fc.property(fc.oneof(fc.string(), encoded, fc.base64String()), (text) => {
      try {
        const keys = decodeCursor(text, []);
        assert.ok(keys.every((key) => key === null || typeof key === 'string'));
      } catch (error) {
        assert.ok(error instanceof HttpError && error.status === 400);
      }
    }),
    { numRuns: 500 },
  );
});
