import { flag, id, json, reference, text, time } from '../platform/jsonapi/attributes.ts';
import { exactText } from '../platform/jsonapi/filters.ts';
import { creation, defineResource, type Resource, update } from '../platform/jsonapi/resource.ts';
import { deleteRow, insertRow, updateRow } from '../platform/jsonapi/write.ts';
import * as field from '../platform/validation/fields.ts';
import { createProperty, updateProperty } from './write-property.ts';

export const CUSTOM_PROPERTY_TYPES = ['string', 'text', 'number', 'select', 'checkbox', 'radio', 'date'] as const;

/** What may carry properties, by the class name that the wire uses. */
const OWNERS: Readonly<Record<string, string>> = { 'App\\Models\\User': 'users', 'App\\Models\\Service': 'services' };

const choices = Object.entries(OWNERS).map(
  ([type, table]) => `WHEN '${type}' THEN EXISTS (SELECT 1 FROM ${table} WHERE id = `,
);
const owner = field.asking(field.integer({ min: 1 }), {
  sql: (value, other) =>
    `CASE ${other('model_type', 'text')} ${choices.map((choice) => `${choice}${value}::bigint)`).join(' ')} ELSE false END`,
  message: 'The selected :label is invalid.',
});

export const properties: Resource = defineResource({
  type: 'properties',
  title: 'property',
  table: 'properties',
  model: 'Property',
  attributes: {
    id: id(),
    name: text(),
    key: text(),
    value: text({ nullable: true }),
    updated_at: time(),
    created_at: time(),
    model_type: text(),
    model_id: reference(),
  },
  filters: ['name', 'key', ['model_type', exactText('model_type')], 'model_id'],
  sorts: ['id', 'created_at', 'updated_at'],
  create: creation(
    {
      name: field.text(),
      key: field.text(),
      value: field.nullable(field.text({ max: 10_000 })),
      model_type: field.oneOf(Object.keys(OWNERS)),
      model_id: owner,
      custom_property_id: field.nullable(field.existing('custom_properties')),
    },
    createProperty,
  ),
  update: update({ name: field.text(), value: field.nullable(field.text({ max: 10_000 })) }, updateProperty),
  destroy: { run: (ctx, target) => deleteRow(ctx, 'properties', target) },
});

const customInput = {
  name: field.text(),
  description: field.nullable(field.text({ max: 2000 })),
  key: field.text(),
  type: field.oneOf(CUSTOM_PROPERTY_TYPES),
  model: field.defaulting(field.oneOf(['App\\Models\\User']), 'App\\Models\\User'),
  validation: field.nullable(field.text()),
  allowed_values: field.nullable(field.texts()),
  non_editable: field.defaulting(field.flag(), false),
  required: field.defaulting(field.flag(), false),
  show_on_invoice: field.defaulting(field.flag(), false),
};

const asColumns = <Input extends { allowed_values?: string[] | null }>({ allowed_values, ...input }: Input) => ({
  ...input,
  allowed_values: allowed_values && JSON.stringify(allowed_values),
});

export const customProperties: Resource = defineResource({
  type: 'customProperties',
  title: 'custom property',
  path: 'custom-properties',
  table: 'custom_properties',
  model: 'CustomProperty',
  attributes: {
    id: id(),
    name: text(),
    description: text({ nullable: true }),
    key: text(),
    type: text(),
    model: text(),
    validation: text({ nullable: true }),
    allowed_values: json({ type: 'array', items: { type: 'string' } }, { nullable: true }),
    non_editable: flag(),
    required: flag(),
    show_on_invoice: flag(),
    updated_at: time(),
    created_at: time(),
  },
  filters: ['name', 'key'],
  sorts: ['id', 'name', 'key', 'created_at', 'updated_at'],
  create: creation(customInput, (ctx, input) => insertRow(ctx, 'customProperties', asColumns(input))),
  update: update(customInput, (ctx, target, input) => updateRow(ctx, 'customProperties', target, asColumns(input))),
  destroy: { run: (ctx, target) => deleteRow(ctx, 'customProperties', target) },
});
