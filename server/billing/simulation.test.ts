import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../platform/clock.ts';
import { simulate } from '../testing/billing-simulation.ts';
import { openShop } from '../testing/shop.ts';

// The small form; `npm run proof -- simulation` lives through 24 months in several time zones.

const START = '2028-01-29T22:40:00Z';
const clock = fixedClock(START);
const shop = await openShop({ after }, { clock });
await shop.request('POST', '/api/v1/admin/currencies', { body: { code: 'USD', name: 'US Dollar' } });

test('what is billed from day to day is what a small oracle expects: over a leap day, month ends and a change of clocks', async () => {
  const orders = { inRow: 4, every: 20 };
  const invoices = await simulate(shop, clock, { zone: 'Europe/Berlin', start: START, days: 75, orders });
  assert.ok(invoices >= 15, `${invoices} invoices`);
});
