import { after, test } from 'node:test';
import fc from 'fast-check';
import { fixedClock } from '../platform/clock.ts';
import { type Act, again, openDesk, openProducts, run } from '../testing/desk.ts';
import { nothingLostOrDoubled, rulesHold, somethingIsDue } from '../testing/desk-rules.ts';
import { outboxTells } from '../testing/outbox.ts';
import { openShop } from '../testing/shop.ts';

// The small form: `npm run proof -- model` does a thousand histories.
const RUNS = Number(process.env.MODEL_RUNS ?? 5);
const seed = process.env.MODEL_SEED ? Number(process.env.MODEL_SEED) : undefined;

const clock = fixedClock('2027-12-31T09:00:00Z');
const shop = await openShop({ after }, { clock });
await shop.request('POST', '/api/v1/admin/currencies', { body: { code: 'USD', name: 'US Dollar' } });
const products = await openProducts(shop);

const at = fc.nat({ max: 30 });
const amount = fc.bigInt({ min: 1n, max: 4_000n });
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('order'), product: at, quantity: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('pay'), at, amount: fc.option(amount, { freq: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pay with credit'), at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refund'), at, amount }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('credit note'), at, amount }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('write off'), at, amount }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('upgrade'), at, product: at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('give up an upgrade'), at }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('renew early'), at }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('end'), at, when: fc.constantFrom('immediate', 'end_of_period') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('let go on'), at }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('run') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('kill') }) },
) as fc.Arbitrary<Act>;
/** What is done at once, and how many days pass afterwards. */
const wave = fc.record({ acts: fc.array(act, { minLength: 1, maxLength: 5 }), days: fc.integer({ min: 0, max: 12 }) });

test('whatever is done at once, in whichever order, whatever is killed meanwhile: nothing is lost and nothing doubled', async () => {
  const lives = fc.asyncProperty(fc.array(wave, { minLength: 4, maxLength: 12 }), async (waves) => {
    const desk = await openDesk(shop, products);
    await desk.act({ kind: 'order', product: 0, quantity: 1 });
    for (const { acts, days } of waves) {
      await Promise.all(acts.map((each) => desk.act(each)));
      clock.advance({ hours: 24 * days });
    }
    // Each run bills one period of a service; credit may pay it at once, and the next one is due.
    clock.advance({ hours: 72 });
    for (let hour = 0; hour === 0 || (hour < 24 && (await somethingIsDue(shop, clock.now().toString()))); hour++) {
      clock.advance({ hours: 1 });
      await again(() => run(shop));
    }
    await rulesHold(shop, clock.now().toString());
    await nothingLostOrDoubled(shop, desk);
    await outboxTells(shop);
  });
  await fc.assert(lives, {
    numRuns: RUNS,
    endOnFailure: true,
    includeErrorInReport: true,
    ...(seed !== undefined && { seed }),
  });
});
