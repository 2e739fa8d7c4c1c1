import { choice, decimal, id, integer, money, reference, text, time } from '../../platform/jsonapi/attributes.ts';
import { belongsTo, belongsToAny, yieldsNothing } from '../../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../../platform/jsonapi/resource.ts';
import * as field from '../../platform/validation/fields.ts';
import type { Other } from '../../platform/validation/lookups.ts';
import { TAX_REASONS } from '../../tax/index.ts';
import { createInvoiceItem, deleteInvoiceItem, updateInvoiceItem } from './write-item.ts';

/** What an item can be for: the class names of the wire, and the resources they are here. */
export const REFERENCES = {
  'App\\Models\\Service': 'services',
  'App\\Models\\ServiceUpgrade': 'serviceUpgrades',
  'App\\Models\\Credit': 'credits',
} as const;

/** What an item is: something sold, its setup, what a coupon takes off, unused time that is taken back, a fee for paying late, credit that is bought. */
export const ITEM_KINDS = ['charge', 'setup_fee', 'discount', 'unused', 'late_fee', 'credit'] as const;

const TABLES = {
  'App\\Models\\Service': 'services',
  'App\\Models\\ServiceUpgrade': 'service_upgrades',
  'App\\Models\\Credit': 'credits',
};

const known = Object.keys(TABLES)
  .map((name) => `'${name}'`)
  .join(', ');
const UNKNOWN_CLASS = 'The reference_type must be a valid class name.';

/** The type that a reference id is checked against: the one sent, else the item's own. */
const typeSql = (other: Other) =>
  `coalesce(${other('reference_type', 'text')}, (SELECT reference_type FROM invoice_items WHERE id = ${other('id', 'bigint')}))`;
const exists = (value: string) =>
  Object.entries(TABLES)
    .map(([name, table]) => `WHEN '${name}' THEN EXISTS (SELECT 1 FROM ${table} WHERE id = ${value}::bigint)`)
    .join(' ');

const input = {
  invoice_id: field.existing('invoices'),
  description: field.text(),
  price: field.amount({ about: 'of one, gross' }),
  quantity: field.integer({ min: 1 }),
  reference_type: field.nullable(
    field.asking(field.text(), {
      // With an id beside it, the id carries the error, as recorded.
      sql: (value, other) => `${value}::text IN (${known}) OR ${other('reference_id', 'text')} IS NOT NULL`,
      message: UNKNOWN_CLASS,
    }),
  ),
  reference_id: field.nullable(
    field.asking(
      field.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      { sql: (_, other) => `${typeSql(other)} IN (${known})`, message: UNKNOWN_CLASS },
      {
        sql: (value, other) => `CASE ${typeSql(other)} ${exists(value)} ELSE true END`,
        message: 'The selected reference_id is invalid for the given reference_type.',
      },
    ),
  ),
};

export const invoiceItems: Resource = defineResource({
  type: 'invoiceItems',
  title: 'invoice item',
  path: 'invoice-items',
  table: 'invoice_items',
  model: 'InvoiceItem',
  attributes: {
    id: id(),
    description: text(),
    quantity: integer(),
    price: money(),
    reference_type: choice(Object.keys(REFERENCES), { nullable: true }),
    reference_id: reference({ nullable: true }),
    updated_at: time(),
    created_at: time(),
    invoice_id: reference(),
    kind: choice(ITEM_KINDS),
    tax_name: text({ nullable: true }),
    tax_rate: decimal({ nullable: true }),
    tax_amount: money(),
    tax_reason: choice(TAX_REASONS, {
      nullable: true,
      description: 'why the tax is what it is; null where nobody decided',
    }),
  },
  relations: {
    reference: belongsToAny(REFERENCES, 'reference_type', 'reference_id'),
    invoice: belongsTo('invoices', 'invoice_id'),
    gateway: yieldsNothing('invoices.view'),
  },
  filters: ['id', 'quantity', 'price', 'reference_type', 'reference_id'],
  moreFilters: ['invoice_id'],
  sorts: ['id', 'created_at', 'updated_at', 'quantity', 'price'],
  create: creation(input, createInvoiceItem),
  update: update(input, updateInvoiceItem),
  destroy: { run: deleteInvoiceItem },
});
