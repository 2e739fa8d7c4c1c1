import { choice, code, text } from '../../platform/jsonapi/attributes.ts';
import { creation, defineResource, type Resource, update } from '../../platform/jsonapi/resource.ts';
import { deleteRow, insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import * as field from '../../platform/validation/fields.ts';

/** How amounts are written, shown on one thousand. */
export const FORMATS = ['1.000,00', '1,000.00', '1 000,00', '1 000.00'] as const;

const input = {
  name: field.text(),
  prefix: field.nullable(field.text({ max: 10 })),
  suffix: field.nullable(field.text({ max: 10 })),
  format: field.defaulting(field.oneOf(FORMATS), '1.000,00'),
};

const codeInput = field.asking(
  field.matching(/^[A-Z]{3}$/, 'The :label field must be three capital letters (ISO 4217).'),
  {
    sql: (value) => `NOT EXISTS (SELECT 1 FROM currencies WHERE code = ${value}::text)`,
    message: 'The :label has already been taken.',
  },
);

export const currencies: Resource = defineResource({
  type: 'currencies',
  title: 'currency',
  table: 'currencies',
  model: 'Currency',
  key: { column: 'code', kind: 'text' },
  attributes: {
    code: code(),
    name: text(),
    prefix: text({ nullable: true }),
    suffix: text({ nullable: true }),
    format: choice(FORMATS),
  },
  filters: ['code', 'name'],
  sorts: ['code', 'name'],
  create: creation({ code: codeInput, ...input }, (ctx, values) => insertRow(ctx, 'currencies', values)),
  update: update(input, (ctx, target, values) => updateRow(ctx, 'currencies', target, values)),
  destroy: { run: (ctx, target) => deleteRow(ctx, 'currencies', target) },
});
