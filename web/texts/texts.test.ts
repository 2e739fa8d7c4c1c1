import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';

type Catalog = { [key: string]: string | Catalog };

const read = (file: string): Map<string, string> =>
  new Map(entriesOf(JSON.parse(readFileSync(`${import.meta.dirname}/${file}`, 'utf8'))));

function entriesOf(catalog: Catalog, path = ''): [string, string][] {
  return Object.entries(catalog).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : entriesOf(value, `${path}${key}.`),
  );
}

const english = read('en.json');
const others = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.json') && file !== 'en.json');
const plurals = /_(zero|one|two|few|many|other)$/;

/** Languages differ in how many plural forms they have: only the text itself must be there. */
const keysOf = (catalog: Map<string, string>): string[] =>
  [...new Set([...catalog.keys()].map((key) => key.replace(plurals, '_other')))].sort();

const holesOf = (text: string): string[] => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name!).sort();

for (const file of others) {
  const catalog = read(file);

  test(`${file} has every text of the English catalog, and no other`, () => {
    const [own, wanted] = [keysOf(catalog), keysOf(english)];
    assert.deepEqual({ missing: wanted.filter((key) => !own.includes(key)) }, { missing: [] });
    assert.deepEqual({ unknown: own.filter((key) => !wanted.includes(key)) }, { unknown: [] });
  });

  test(`${file} fills in what the English texts fill in`, () => {
    for (const [key, text] of catalog) {
      const original = english.get(key) ?? english.get(key.replace(plurals, '_other')) ?? '';
      assert.deepEqual(holesOf(text), holesOf(original), key);
    }
  });
}
