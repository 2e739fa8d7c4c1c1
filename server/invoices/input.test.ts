import { after, test } from 'node:test';
import { assertRefused, DATE, judgeInput, SELECTED, STRING } from '../testing/input-table.ts';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });

judgeInput(shop, {
  path: 'invoices',
  valid: () => ({ user_id: 2, currency_code: 'USD' }),
  required: ['user_id', 'currency_code'],
  defaulted: ['status'],
  nullable: ['due_at'],
  refused: [
    ['user_id', 99, SELECTED],
    ['user_id', 'jane', SELECTED],
    ['user_id', [2], SELECTED],
    ['currency_code', 'XXX', SELECTED],
    ['currency_code', 5, STRING],
    ['due_at', 'whenever', DATE],
    ['due_at', '2026-02-29', DATE],
    ['due_at', '24.12.2026', DATE],
    ['due_at', '2026-12-24 24:30', DATE],
    ['due_at', 1_766_000_000, DATE],
    ['due_at', true, DATE],
    ['due_at', ['2026-12-24'], DATE],
    ['status', 'void', SELECTED],
    ['status', 'PAID', SELECTED],
    ['status', 0, SELECTED],
    ['status', ['paid'], SELECTED],
  ],
  accepted: [
    ['user_id', 3, 3],
    ['currency_code', 'EUR', 'EUR'],
    ['due_at', '2026-12-24', '2026-12-24T00:00:00.000000Z'],
    ['due_at', '2020-02-29', '2020-02-29T00:00:00.000000Z'],
    ['due_at', '2026-12-24T23:00:00-05:00', '2026-12-25T04:00:00.000000Z'],
    ['due_at', '0001-01-01', '0001-01-01T00:00:00.000000Z'],
    ['due_at', '9999-12-31', '9999-12-31T00:00:00.000000Z'],
    ['status', 'cancelled', 'cancelled'],
    ['status', 'pending', 'pending'],
  ],
});

test('invoices: several errors come together, first text first', async () => {
  const body = { user_id: 99, currency_code: 'XXX', status: 'void', due_at: 'whenever' };
  const errors = { user_id: [SELECTED], currency_code: [SELECTED], due_at: [DATE], status: [SELECTED] };
  assertRefused(await shop.request('POST', '/api/v1/admin/invoices', { body }), errors);
  assertRefused(await shop.request('PATCH', '/api/v1/admin/invoices/2', { body }), errors);
});
