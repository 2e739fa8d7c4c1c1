import { code, date, decimal, id, text, time } from '../../platform/jsonapi/attributes.ts';
import { creation, defineResource, type Resource, update } from '../../platform/jsonapi/resource.ts';
import { deleteRow } from '../../platform/jsonapi/write.ts';
import * as field from '../../platform/validation/fields.ts';
import { COUNTRIES } from './countries.ts';
import { createTaxRate, updateTaxRate } from './write-rate.ts';

/** The country of a rate for everybody whose country has none. */
export const ALL_COUNTRIES = 'all';

const input = {
  name: field.text(),
  rate: field.amount({ max: 100 }),
  country: field.oneOf([ALL_COUNTRIES, ...COUNTRIES]),
  valid_from: field.nullable(field.date()),
  valid_until: field.nullable(field.date()),
};

/** What tax is due in a country, and from when to when. Periods of one country do not overlap. */
export const taxRates: Resource = defineResource({
  type: 'taxRates',
  title: 'tax rate',
  path: 'tax-rates',
  table: 'tax_rates',
  model: 'TaxRate',
  attributes: {
    id: id(),
    name: text(),
    rate: decimal({ description: 'in percent, with at most four digits after the point' }),
    country: code({ description: 'ISO 3166-1 alpha-2, or "all" for countries without a rate of their own' }),
    valid_from: date({ nullable: true, description: 'the first day; null: since ever' }),
    valid_until: date({ nullable: true, description: 'the last day; null: until further notice' }),
    updated_at: time(),
    created_at: time(),
  },
  filters: ['id', 'name', ['country', { kind: 'exact', sql: 'country', cast: 'text' }]],
  sorts: ['id', 'name', 'country', 'rate', 'valid_from', 'created_at', 'updated_at'],
  create: creation(input, createTaxRate),
  update: update(input, updateTaxRate),
  destroy: { run: (ctx, target) => deleteRow(ctx, 'taxRates', target) },
});
