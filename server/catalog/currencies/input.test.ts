import { after, test } from 'node:test';
import { assertRefused, judgeInput, longest, SELECTED, STRING, TAKEN } from '../../testing/input-table.ts';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
const CODE = 'The :field field must be three capital letters (ISO 4217).';
let count = 0;
const letter = (number: number) => String.fromCharCode(65 + (number % 26));

judgeInput(shop, {
  path: 'currencies',
  valid: () => ({ code: `X${letter(Math.floor(++count / 26))}${letter(count)}`, name: 'Crown' }),
  required: ['code', 'name'],
  fixed: ['code'],
  defaulted: ['format'],
  nullable: ['prefix', 'suffix'],
  refused: [
    ['code', 'usd', CODE],
    ['code', 'US', CODE],
    ['code', 'USDT', CODE],
    ['code', 840, CODE],
    ['code', ['USD'], CODE],
    ['code', 'USD', TAKEN],
    ['name', 5, STRING],
    ['name', 'x'.repeat(256), longest(255)],
    ['prefix', 'x'.repeat(11), longest(10)],
    ['suffix', 5, STRING],
    ['format', '1.000', SELECTED],
  ],
  accepted: [
    ['code', 'ZZZ', 'ZZZ'],
    ['prefix', '₺', '₺'],
    ['suffix', ' kr', 'kr'],
    ['format', '1 000,00', '1 000,00'],
  ],
});

test('currencies: several errors come together, first text first', async () => {
  const body = { code: 'USD', name: null, prefix: 5, format: 'x' };
  assertRefused(await shop.request('POST', '/api/v1/admin/currencies', { body }), {
    code: [TAKEN],
    name: ['The :field field is required.'],
    prefix: [STRING],
    format: [SELECTED],
  });
});
