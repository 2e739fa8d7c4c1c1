import { after } from 'node:test';
import { DATE, judgeInput, least, longest, most, NUL, NUMBER, SELECTED, STRING } from '../testing/input-table.ts';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after });
let count = 0;
/** A period of its own each time. */
const day = (month: string) => `${2000 + count}-${month}`;

judgeInput(shop, {
  path: 'tax-rates',
  valid: () => {
    count += 1;
    return { name: 'VAT', rate: '19', country: 'DE', valid_from: day('01-01'), valid_until: day('12-31') };
  },
  required: ['name', 'rate', 'country'],
  nullable: [],
  refused: [
    ['name', 5, STRING],
    ['name', 'a\0', NUL],
    ['name', 'x'.repeat(256), longest(255)],
    ['rate', 'x', NUMBER],
    ['rate', -1, least(0)],
    ['rate', '100.5', most(100)],
    ['country', 'UK', SELECTED],
    ['country', 'de', SELECTED],
    ['country', 'ALL', SELECTED],
    ['valid_from', '2026-02-30', DATE],
    ['valid_until', '2026-01-01T00:00:00Z', DATE],
  ],
  accepted: [
    ['rate', 5.5, 5.5],
    ['rate', '8.12345', 8.1235],
    ['rate', 0, 0],
    ['country', 'GB', 'GB'],
    ['name', 'TVA', 'TVA'],
  ],
});
