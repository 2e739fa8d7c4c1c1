import { after } from 'node:test';
import {
  DATE,
  INTEGER,
  judgeInput,
  least,
  longest,
  NUL,
  NUMBER,
  SELECTED,
  STRING,
  TAKEN,
} from '../testing/input-table.ts';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
let count = 0;

judgeInput(shop, {
  path: 'coupons',
  valid: () => ({ code: `SAVE${++count}`, type: 'percentage', value: 10 }),
  required: ['code', 'type', 'value'],
  defaulted: ['applies_to', 'product_ids'],
  lists: ['product_ids'],
  nullable: ['recurring', 'max_uses', 'max_uses_per_user', 'starts_at', 'expires_at'],
  refused: [
    ['code', 5, STRING],
    ['code', 'a\0', NUL],
    ['code', 'x'.repeat(256), longest(255)],
    ['code', 'WELCOME10', TAKEN],
    ['type', 'half', SELECTED],
    ['value', 'x', NUMBER],
    ['value', -1, least(0)],
    ['applies_to', 'everything', SELECTED],
    ['recurring', -1, least(0)],
    ['recurring', 'x', INTEGER],
    ['max_uses', 1.5, INTEGER],
    ['max_uses_per_user', -1, least(0)],
    ['starts_at', 'x', DATE],
    ['expires_at', '2026-02-30', DATE],
    ['product_ids', 5, 'The :field field must be an array.'],
    ['product_ids', ['x'], SELECTED],
    ['product_ids', [1, 999], SELECTED],
  ],
  accepted: [
    ['code', 'NEW', 'NEW'],
    ['type', 'fixed', 'fixed'],
    ['value', '12.5', 12.5],
    ['value', 0, 0],
    ['value', 12.34567, 12.3457],
    ['applies_to', 'setup_fee', 'setup_fee'],
    ['recurring', 0, 0],
    ['max_uses', '100', 100],
    ['product_ids', [1, '2']],
    ['product_ids', []],
    ['starts_at', '2026-01-01', '2026-01-01T00:00:00.000000Z'],
    ['expires_at', '2027-01-01 12:00', '2027-01-01T12:00:00.000000Z'],
  ],
});
