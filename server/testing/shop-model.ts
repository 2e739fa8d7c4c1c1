import fc from 'fast-check';
import { fixedClock } from '../platform/clock.ts';
import { type Act, again, openDesk, openProducts, run } from './desk.ts';
import { nothingLostOrDoubled, rulesHold, somethingIsDue } from './desk-rules.ts';
import { outboxTells } from './outbox.ts';
import { type Owner, openShop } from './shop.ts';

export interface Histories {
  readonly runs: number;
  /** another one each time, when left out */
  readonly seed?: number;
}

/** What was done in all histories. */
export interface Played {
  readonly histories: number;
  readonly commands: number;
  readonly kills: number;
  readonly invoices: number;
}

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

/**
 * Plays random histories of a shop: what is done at once, in whichever order, and connections that are killed meanwhile. After each, what was
 * acknowledged must be there once, and the rules must hold. Throws with the seed and the shortest history that breaks one.
 */
export async function playHistories(owner: Owner, { runs, seed }: Histories): Promise<Played> {
  const clock = fixedClock('2027-12-31T09:00:00Z');
  const shop = await openShop(owner, { clock });
  await shop.request('POST', '/api/v1/admin/currencies', { body: { code: 'USD', name: 'US Dollar' } });
  const products = await openProducts(shop);
  const played = { histories: 0, commands: 0, kills: 0 };
  const lives = fc.asyncProperty(fc.array(wave, { minLength: 4, maxLength: 12 }), async (waves) => {
    const desk = await openDesk(shop, products);
    await desk.act({ kind: 'order', product: 0, quantity: 1 });
    for (const { acts, days } of waves) {
      await Promise.all(acts.map((each) => desk.act(each)));
      played.commands += acts.length;
      played.kills += acts.filter(({ kind }) => kind === 'kill').length;
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
    played.histories++;
  });
  await fc.assert(lives, {
    numRuns: runs,
    endOnFailure: true,
    includeErrorInReport: true,
    ...(seed !== undefined && { seed }),
  });
  const [counted] = await shop.database.query<{ invoices: number }>({
    text: 'SELECT count(*)::int AS invoices FROM invoices',
  });
  return { ...played, invoices: counted!.invoices };
}
