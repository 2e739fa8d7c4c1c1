import assert from 'node:assert/strict';
import test from 'node:test';
import { parseSearch, stringifySearch } from '../search-params.ts';
import { csvField, toCsv } from './export-csv.ts';
import { directionOf, nextSort } from './sort.ts';

test('a heading sorts up, then down, then as the list is by itself', () => {
  assert.equal(nextSort('-id', 'email', '-id'), 'email');
  assert.equal(nextSort('email', 'email', '-id'), '-email');
  assert.equal(nextSort('-email', 'email', '-id'), undefined);
});

test('what a list is sorted by without anybody asking does not stand in the address', () => {
  assert.equal(nextSort('id', 'id', '-id'), undefined);
  assert.equal(directionOf('-id', 'id'), 'descending');
  assert.equal(directionOf('-id', 'email'), undefined);
});

test('a CSV field is quoted where it must be (RFC 4180)', () => {
  assert.equal(csvField('plain'), 'plain');
  assert.equal(csvField('a,b'), '"a,b"');
  assert.equal(csvField('say "so"\nhere'), '"say ""so""\nhere"');
  assert.equal(csvField(null), '');
});

test('what a spreadsheet would run as a formula is made harmless, numbers stay numbers', () => {
  assert.equal(csvField('=HYPERLINK("x")'), `"'=HYPERLINK(""x"")"`);
  assert.equal(csvField('@cmd'), "'@cmd");
  assert.equal(csvField('-12.50'), '-12.50');
  assert.equal(csvField(-3), '-3');
});

test('a CSV file has a heading, and neither menus nor pictures', async () => {
  const columns = [
    { id: 'name', label: 'Name' },
    { id: 'trend', label: 'Trend', csv: false as const },
    { id: 'more', label: 'Actions', menu: true },
    { id: 'total', label: 'Total', value: ({ total }: { total: string }) => total },
  ];
  const file = await toCsv(columns, [{ name: 'Ada', total: '1.50' }], () => {});
  assert.equal((await file.text()).replace('\uFEFF', ''), 'Name,Total\r\nAda,1.50\r\n');
});

test('an address stays readable, and says nothing about what is not set', () => {
  assert.equal(
    stringifySearch({ status: 'open,replied', q: 'ada@', page: undefined, sort: '' }),
    '?status=open,replied&q=ada@',
  );
  assert.deepEqual(parseSearch('?status=open,replied&page=2'), { status: 'open,replied', page: '2' });
});
