import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toMinorUnits } from '../platform/money.ts';
import { type TaxTerms, taxAmount } from '../tax/index.ts';
import { allocate } from './allocate.ts';
import { type CouponTerms, discountsOf } from './discount.ts';
import { type PricedItem, quote } from './quote.ts';

const RUNS = { numRuns: 10_000, seed: 41_026 };
const seeded = `(10,000 runs, seed ${RUNS.seed})`;

const currencies = fc.constantFrom('USD', 'JPY', 'KWD');
const amounts = fc.oneof(fc.bigInt({ min: 0n, max: 2_000n }), fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.constant(0n));
const items: fc.Arbitrary<PricedItem[]> = fc.array(
  fc.record({
    productId: fc.bigInt({ min: 1n, max: 3n }),
    description: fc.constant('VPS'),
    quantity: fc.integer({ min: 1, max: 50 }),
    price: amounts,
    setupFee: amounts,
  }),
  { minLength: 1, maxLength: 6 },
);
const rates = fc.constantFrom(0n, 55_000n, 77_000n, 190_000n, 210_000n, 1_000_000n);
const terms: fc.Arbitrary<TaxTerms> = fc
  .tuple(fc.constantFrom('inclusive', 'exclusive' as const), rates, fc.boolean())
  .map(([mode, rate, due]) => ({
    ...{ mode, contained: rate, due: due ? rate : 0n, name: 'VAT', note: null },
    reason: due ? 'rate' : 'exempt',
  }));
const percentages = fc.integer({ min: 0, max: 1_200_000 }).map((value) => (value / 10_000).toFixed(4));
const fixed = fc.integer({ min: 0, max: 10_000_000 }).map((value) => (value / 10_000).toFixed(4));
const coupons: fc.Arbitrary<CouponTerms & { code: string }> = fc
  .record({
    type: fc.constantFrom('percentage', 'fixed' as const),
    percentage: percentages,
    fixed,
    applies_to: fc.constantFrom('all', 'price', 'setup_fee' as const),
    product_ids: fc.uniqueArray(fc.bigInt({ min: 1n, max: 3n }), { maxLength: 2 }),
  })
  .map((made) => ({ ...made, value: made[made.type], code: 'SAVE' }));
const baskets = fc.record({ items, coupon: fc.option(coupons, { nil: undefined }), terms, currency: currencies });

const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

test(`items + tax - discounts = total, in USD, JPY and KWD, inclusive and exclusive ${seeded}`, () => {
  fc.assert(
    fc.property(baskets, (basket) => {
      const { lines, subtotal, discount, tax, total, discounts } = quote(basket);
      const net = sum(lines.map((line) => line.tax.net));
      assert.equal(net + tax, total);
      assert.equal(subtotal - discount, total);
      assert.equal(sum(lines.map((line) => line.tax.gross)), total);
      const written = basket.items.map(({ price, setupFee, quantity }) => (price + setupFee) * BigInt(quantity));
      if (basket.terms.mode === 'exclusive') assert.equal(net, sum(written) - sum(discounts));
      else if (basket.terms.due === basket.terms.contained) assert.equal(total, sum(written) - sum(discounts));
    }),
    RUNS,
  );
});

test(`no total, tax or net amount of an item is below zero, whatever the coupon takes off ${seeded}`, () => {
  fc.assert(
    fc.property(baskets, (basket) => {
      const { lines, discounts, discount } = quote(basket);
      assert.ok(discount >= 0n);
      for (const [at, item] of basket.items.entries()) {
        const own = lines.filter((line) => line.item === at);
        for (const amount of ['net', 'amount', 'gross'] as const)
          assert.ok(sum(own.map(({ tax }) => tax[amount])) >= 0n);
        assert.ok(discounts[at]! <= (item.price + item.setupFee) * BigInt(item.quantity));
      }
    }),
    RUNS,
  );
});

test(`the tax of a discounted line is the tax of what is really paid for it ${seeded}`, () => {
  fc.assert(
    fc.property(baskets, (basket) => {
      const single = { ...basket, items: [{ ...basket.items[0]!, setupFee: 0n }] };
      const { discounts, tax } = quote(single);
      const [{ price, quantity }] = single.items as [PricedItem];
      assert.equal(tax, taxAmount(basket.terms, price * BigInt(quantity) - discounts[0]!).amount);
    }),
    RUNS,
  );
});

test(`spreading an amount loses no unit, and gives no part more than its weight ${seeded}`, () => {
  fc.assert(
    fc.property(fc.array(amounts, { minLength: 1, maxLength: 20 }), amounts, (weights, wanted) => {
      const whole = sum(weights);
      const amount = wanted < whole ? wanted : whole;
      const shares = allocate(amount, weights);
      assert.equal(sum(shares), amount);
      for (const [at, share] of shares.entries()) {
        assert.ok(share >= 0n && share <= weights[at]!);
        assert.ok(whole === 0n || (share * whole - amount * weights[at]!) ** 2n < whole ** 2n, 'within one unit');
      }
    }),
    RUNS,
  );
});

test(`a fixed coupon is taken once and whole, up to what it may take from ${seeded}`, () => {
  fc.assert(
    fc.property(items, coupons, currencies, (bought, coupon, currency) => {
      const parts = bought.flatMap(({ productId, price, setupFee }) => [
        { productId, kind: 'charge' as const, amount: price },
        { productId, kind: 'setup_fee' as const, amount: setupFee },
      ]);
      const taken = sum(discountsOf({ ...coupon, type: 'fixed', value: coupon.value }, parts, currency));
      const available = sum(discountsOf({ ...coupon, type: 'percentage', value: '100' }, parts, currency));
      const value = toMinorUnits(coupon.value, currency);
      assert.equal(taken, value < available ? value : available);
    }),
    RUNS,
  );
});

const vat: TaxTerms = {
  ...{ mode: 'inclusive', contained: 190_000n, due: 190_000n },
  name: 'VAT',
  reason: 'rate',
  note: null,
};
const vps = { productId: 1n, description: 'VPS', quantity: 1, price: 10_00n, setupFee: 5_00n };
const save = { code: 'SAVE', type: 'fixed', value: '3', applies_to: 'all', product_ids: [] } as const;

test('1.3: a fixed coupon for everything is taken once, not once from the price and once from the setup fee', () => {
  const { discount, total } = quote({ items: [vps], coupon: save, terms: vat, currency: 'USD' });
  assert.deepEqual([discount, total], [3_00n, 12_00n]);
});

test('1.15.3: a coupon for one product takes nothing from the others of the order', () => {
  const coupon = { ...save, type: 'percentage', value: '50', product_ids: [2n] } as const;
  const { discounts } = quote({ items: [vps, { ...vps, productId: 2n }], coupon, terms: vat, currency: 'USD' });
  assert.deepEqual(discounts, [0n, 7_50n]);
});

test('#1278: a coupon for the price alone leaves the setup fee, and the other way round', () => {
  const of = (applies_to: 'price' | 'setup_fee') =>
    quote({
      items: [vps],
      coupon: { ...save, type: 'percentage', value: '10', applies_to },
      terms: vat,
      currency: 'USD',
    });
  assert.deepEqual([of('price').discount, of('setup_fee').discount], [1_00n, 50n]);
});

test('a percentage is exact: 33.3333 % of 99,999,999,999,999.99 USD', () => {
  const part = { productId: 1n, kind: 'charge', amount: 9_999_999_999_999_999n } as const;
  const coupon = { ...save, type: 'percentage', value: '33.3333' } as const;
  assert.deepEqual(discountsOf(coupon, [part], 'USD'), [3_333_330_000_000_000n]);
});

test('lines say what they are: the thing, its setup, the discount, each with the rate and the name of its tax', () => {
  const { lines } = quote({
    items: [{ ...vps, quantity: 2 }],
    coupon: save,
    terms: { ...vat, mode: 'exclusive' },
    currency: 'USD',
  });
  const shown = lines.map(({ kind, description, quantity, tax }) => [
    kind,
    description,
    quantity,
    tax.net,
    tax.amount,
    tax.rate,
  ]);
  assert.deepEqual(shown, [
    ['charge', 'VPS', 2, 20_00n, 3_80n, '19'],
    ['setup_fee', 'VPS: setup', 2, 10_00n, 1_90n, '19'],
    ['discount', 'Discount SAVE', 1, -3_00n, -57n, '19'],
  ]);
});
