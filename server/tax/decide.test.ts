import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Buyer, decideTax, type Seller, type TaxRate } from './decide.ts';

const rate = (country: string, percent: string, from: string | null = null, until: string | null = null): TaxRate => ({
  ...{ name: `VAT ${country}`, rate: percent, country, valid_from: from, valid_until: until },
});
const RATES = [
  rate('DE', '16', '2020-07-01', '2020-12-31'),
  rate('DE', '19', '2021-01-01'),
  rate('FR', '20'),
  rate('all', '10', null, '2025-12-31'),
];
const seller: Seller = {
  enabled: true,
  mode: 'inclusive',
  country: 'DE',
  reverseChargeNote: 'The recipient owes the tax.',
};
const decide = (buyer: Partial<Buyer>, { day = '2026-01-15', ...changed }: Partial<Seller> & { day?: string } = {}) => {
  const whole = { country: null, exempt: false, vatCountry: null, ...buyer };
  const { due, contained, reason, name, note } = decideTax({ ...seller, ...changed }, whole, RATES, day);
  return { due: Number(due) / 10_000, contained: Number(contained) / 10_000, reason, name, note };
};
const due = (buyer: Partial<Buyer>, changed: Parameters<typeof decide>[1] = {}) => decide(buyer, changed).due;

test('the rate is that of the country on the day, the first and the last day included', () => {
  assert.equal(due({ country: 'DE' }), 19);
  for (const day of ['2020-07-01', '2020-12-31']) assert.equal(due({ country: 'DE' }, { day }), 16);
  assert.equal(due({ country: 'DE' }, { day: '2021-01-01' }), 19);
});

test('a country without a rate of its own pays the one for all, as long as that is valid, then none', () => {
  assert.equal(due({ country: 'US' }, { day: '2025-12-31' }), 10);
  assert.equal(due({ country: null }, { day: '2025-12-31' }), 10);
  assert.equal(due({ country: 'DE' }, { day: '2020-06-30' }), 10);
  assert.deepEqual(decide({ country: 'US' }), { due: 0, contained: 0, reason: 'no_rate', name: null, note: null });
});

test('a business of another member state owes the tax itself, and the invoice says so', () => {
  const charged = decide({ country: 'FR', vatCountry: 'FR' });
  const note = 'The recipient owes the tax.';
  assert.deepEqual(charged, { due: 0, contained: 20, reason: 'reverse_charge', name: 'Reverse charge', note });
  assert.equal(decide({ vatCountry: 'AT' }).reason, 'reverse_charge');
});

test('no reverse charge at home, without an id, with an id of another country, or for a seller outside of the EU', () => {
  assert.equal(decide({ country: 'DE', vatCountry: 'DE' }).due, 19);
  assert.equal(decide({ country: 'FR' }).due, 20);
  assert.equal(decide({ country: 'DE', vatCountry: 'FR' }).due, 19);
  for (const country of ['CH', null]) assert.equal(decide({ country: 'FR', vatCountry: 'FR' }, { country }).due, 20);
});

test('exempt customers pay none, and nobody does while tax is off', () => {
  assert.deepEqual(decide({ country: 'DE', exempt: true }).reason, 'exempt');
  assert.equal(due({ country: 'DE', exempt: true }), 0);
  assert.deepEqual(decide({ country: 'DE' }, { enabled: false }), {
    ...{ due: 0, contained: 0, reason: 'off', name: null, note: null },
  });
});
