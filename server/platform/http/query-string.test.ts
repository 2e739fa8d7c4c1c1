import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseQuery, type QueryValue, textsOf } from './query-string.ts';

/** As plain objects, to compare with literals. */
const plain = (text: string) => JSON.parse(JSON.stringify(parseQuery(text)));

test('names with brackets nest, empty brackets collect, the last of equal names wins', () => {
  for (const [text, expected] of [
    ['', {}],
    ['a=1', { a: '1' }],
    ['a', { a: '' }],
    ['a=', { a: '' }],
    ['=1', {}],
    ['a=1&a=2', { a: '2' }],
    ['a[]=1&a[]=2', { a: ['1', '2'] }],
    ['a[b]=1&a[c]=2', { a: { b: '1', c: '2' } }],
    ['a[b][c]=1', { a: { b: { c: '1' } } }],
    ['a[b][]=1&a[b][]=2', { a: { b: ['1', '2'] } }],
    ['a%5Bb%5D=1', { a: { b: '1' } }],
    ['a=1&a[b]=2', { a: { b: '2' } }],
    ['a[b]=1&a=2', { a: '2' }],
    ['a=b=c', { a: 'b=c' }],
    ['a=%C3%BC+%26%20', { a: 'ü & ' }],
    ['a=%', { a: '%' }],
    ['a=%zz+x', { a: '%zz x' }],
    ['a=%ff', { a: '%ff' }],
    ['[a]=1', { '[a]': '1' }],
    ['a[b=1', { 'a[b': '1' }],
    ['a[b]c=1', { 'a[b]c': '1' }],
  ] as const)
    assert.deepEqual(plain(text), expected, text);
});

test('no text makes it throw, and no object has a prototype', () => {
  const part = fc.oneof(
    fc.string(),
    fc.constantFrom('[', ']', '[]', '&', '=', '%', '+', '__proto__', 'constructor', '%00', 'a'),
  );
  fc.assert(
    fc.property(
      fc.array(part).map((parts) => parts.join('')),
      (text) => {
        const query = parseQuery(text);
        withoutPrototype(query);
        textsOf(query);
      },
    ),
    { numRuns: 500 },
  );
  assert.equal(({} as Record<string, unknown>).polluted, undefined);
});

test('names that every object has are names like others', () => {
  const query = parseQuery(
    '__proto__[polluted]=1&constructor[prototype][polluted]=2&a[__proto__][polluted]=3&toString=x',
  );
  assert.equal(({} as Record<string, unknown>).polluted, undefined);
  assert.deepEqual(Object.keys(query), ['__proto__', 'constructor', 'a', 'toString']);
  withoutPrototype(query);
});

function withoutPrototype(value: QueryValue): void {
  if (typeof value === 'string') return;
  if (!Array.isArray(value)) assert.equal(Object.getPrototypeOf(value), null);
  for (const inner of Object.values(value)) withoutPrototype(inner);
}

test('what is written as a query is read as it was', () => {
  const name = fc.stringMatching(/^[a-z_]{1,8}$/);
  const value = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(fc.dictionary(name, value), fc.dictionary(name, value), (flat, nested) => {
      const pairs = [
        ...Object.entries(flat).map(([key, text]) => `f_${key}=${encodeURIComponent(text)}`),
        ...Object.entries(nested).map(
          ([key, text]) => `filter%5B${key}%5D=${encodeURIComponent(text).replaceAll('%20', '+')}`,
        ),
      ];
      const query = plain(pairs.join('&'));
      for (const [key, text] of Object.entries(flat)) assert.equal(query[`f_${key}`], text);
      assert.deepEqual(query.filter ?? {}, { ...nested });
    }),
  );
});

test('names of any depth and number are read in no time', () => {
  const deep = `a${'[b]'.repeat(10_000)}=1`;
  assert.deepEqual(plain(deep), { a: { b: { b: { b: '1' } } } });
  assert.equal(
    Object.keys(parseQuery(Array.from({ length: 5000 }, (_, index) => `a${index}=1`).join('&'))).length,
    1000,
  );
});
