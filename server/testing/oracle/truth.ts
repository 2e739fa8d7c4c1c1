import type { Row, Tables } from './rows.ts';

/**
 * The ten resources and what hangs on them, by the reference of the recorded panel and docs/compatibility.md, written a second
 * time and without looking at the declarations.
 */

/** `created` is a time that moved in without one of its own: the row's `created_at`. */
export type AttributeKind = 'same' | 'time' | 'day' | 'created' | 'number' | 'null';
export type FilterKind = 'text' | 'id' | 'code' | 'word' | 'flag' | 'plain' | 'time';
export type SortKind = 'number' | 'text' | 'plain';

export interface Relation {
  readonly type: string | ((row: Row) => string | undefined);
  readonly many: boolean;
  rows(tables: Tables, row: Row): readonly Row[];
}

export interface Type {
  readonly table: string;
  /** part of the address; none for what is only included */
  readonly path?: string;
  readonly attributes: Readonly<Record<string, AttributeKind>>;
  readonly relations: Readonly<Record<string, Relation>>;
  /** what may be included, with the relations on the way */
  readonly includes: readonly string[];
  readonly filters: Readonly<Record<string, FilterKind>>;
  readonly sorts: Readonly<Record<string, SortKind>>;
}

const kinds = <Kind>(text: string, kind: Kind): Record<string, Kind> =>
  Object.fromEntries(text.split(' ').map((name) => [name, kind]));
const same = (text: string): Record<string, AttributeKind> => kinds(text, 'same');
const TIMES = kinds('updated_at created_at', 'time' as const);

const one = (type: string, table: string, column: string): Relation => ({
  type,
  many: false,
  rows: (tables, row) => tables[table]!.filter(({ id }) => id === row[column]),
});
const many = (type: string, table: string, column: string, where: Record<string, unknown> = {}): Relation => ({
  type,
  many: true,
  rows: (tables, { id }) =>
    tables[table]!.filter(
      (row) => row[column] === id && Object.entries(where).every(([name, value]) => row[name] === value),
    ),
});

const CLASS = 'App\\Models\\';
const REFERENCES: Readonly<Record<string, readonly [type: string, table: string]>> = {
  [`${CLASS}Service`]: ['services', 'services'],
  [`${CLASS}ServiceUpgrade`]: ['serviceUpgrades', 'service_upgrades'],
  [`${CLASS}Credit`]: ['credits', 'credits'],
};

const reference: Relation = {
  type: (row) => REFERENCES[String(row.reference_type)]?.[0],
  many: false,
  rows: (tables, row) => {
    const [, table] = REFERENCES[String(row.reference_type)] ?? [];
    return table ? tables[table]!.filter(({ id }) => id === row.reference_id) : [];
  },
};

const billedOn: Relation = {
  type: 'invoices',
  many: true,
  rows: (tables, { id }) => {
    const items = tables.invoice_items!.filter(
      (item) => item.reference_type === `${CLASS}Service` && item.reference_id === id,
    );
    return tables.invoices!.filter((invoice) => items.some((item) => item.invoice_id === invoice.id));
  },
};

const hidden = (table: string, attributes: Type['attributes'], relations: Type['relations'] = {}): Type => ({
  ...{ table, attributes, relations, includes: [], filters: {}, sorts: {} },
});

const user = one('users', 'users', 'user_id');
const NUMBERED = { id: 'number', created_at: 'plain', updated_at: 'plain' } as const;

export const types: Readonly<Record<string, Type>> = {
  users: {
    table: 'users',
    path: 'users',
    attributes: { ...same('id first_name last_name email'), email_verified_at: 'time', ...TIMES },
    relations: {
      properties: many('properties', 'properties', 'model_id', { model_type: `${CLASS}User` }),
      orders: many('orders', 'orders', 'user_id'),
      services: many('services', 'services', 'user_id'),
      invoices: many('invoices', 'invoices', 'user_id'),
      tickets: many('tickets', 'tickets', 'user_id'),
      credits: many('credits', 'credits', 'user_id'),
      role: one('roles', 'roles', 'role_id'),
    },
    includes: ['properties', 'orders', 'services', 'invoices', 'tickets', 'credits', 'role'],
    filters: kinds('first_name last_name email', 'text'),
    sorts: { id: 'number', ...kinds('first_name last_name email', 'text'), created_at: 'plain' },
  },
  categories: {
    table: 'categories',
    path: 'categories',
    attributes: {
      ...{ ...same('id name parent_id'), permissions: 'null', ...TIMES },
      ...same('slug full_slug description image sort'),
    },
    relations: {
      products: many('products', 'products', 'category_id'),
      parent: one('categories', 'categories', 'parent_id'),
      children: many('categories', 'categories', 'parent_id'),
    },
    includes: ['products', 'products.plans', 'products.plans.prices', 'parent', 'children'],
    filters: { name: 'text', parent_id: 'id', slug: 'text' },
    sorts: { ...NUMBERED, name: 'text' },
  },
  products: {
    table: 'products',
    path: 'products',
    attributes: {
      ...same('id name description image slug stock per_user_limit sort allow_quantity email_template'),
      ...{ hidden: 'same', ...TIMES, category_id: 'same' },
    },
    relations: {
      category: one('categories', 'categories', 'category_id'),
      plans: many('plans', 'plans', 'priceable_id', { priceable_type: `${CLASS}Product` }),
    },
    includes: ['category', 'plans', 'plans.prices', 'services'],
    filters: {
      ...kinds('name slug', 'text'),
      ...kinds('category_id server_id', 'id'),
      hidden: 'flag',
      allow_quantity: 'word',
    },
    sorts: { ...NUMBERED, name: 'text', sort: 'number', stock: 'number' },
  },
  orders: {
    table: 'orders',
    path: 'orders',
    attributes: { ...same('id currency_code user_id'), ...TIMES },
    relations: { services: many('services', 'services', 'order_id'), user },
    includes: ['services', 'user'],
    filters: { id: 'id', currency_code: 'code' },
    sorts: { ...NUMBERED, currency_code: 'plain' },
  },
  services: {
    table: 'services',
    path: 'services',
    attributes: {
      ...same('id quantity price status currency_code user_id product_id plan_id order_id coupon_id subscription_id'),
      ...{ expires_at: 'time', ...TIMES },
    },
    relations: {
      order: one('orders', 'orders', 'order_id'),
      coupon: one('coupons', 'coupons', 'coupon_id'),
      user,
      product: one('products', 'products', 'product_id'),
      invoices: billedOn,
      properties: many('properties', 'properties', 'model_id', { model_type: `${CLASS}Service` }),
    },
    includes: ['order', 'coupon', 'user', 'product', 'invoices', 'properties'],
    filters: { quantity: 'plain', price: 'plain', expires_at: 'time', subscription_id: 'text', status: 'word' },
    sorts: { ...NUMBERED, expires_at: 'plain', status: 'plain' },
  },
  invoices: {
    table: 'invoices',
    path: 'invoices',
    attributes: { ...same('id status currency_code'), due_at: 'day', ...TIMES, ...same('number user_id') },
    relations: { items: many('invoiceItems', 'invoice_items', 'invoice_id'), user },
    includes: ['items', 'user'],
    filters: { id: 'id', currency_code: 'code', user_id: 'id', status: 'word' },
    sorts: { ...NUMBERED, currency_code: 'plain' },
  },
  invoiceItems: {
    table: 'invoice_items',
    path: 'invoice-items',
    attributes: {
      ...same('id description quantity price reference_type reference_id'),
      ...{ ...TIMES, invoice_id: 'same' },
    },
    relations: { reference, invoice: one('invoices', 'invoices', 'invoice_id') },
    includes: ['reference', 'invoice', 'gateway'],
    filters: { id: 'id', quantity: 'plain', price: 'plain', reference_type: 'word', reference_id: 'id' },
    sorts: { ...NUMBERED, quantity: 'number', price: 'number' },
  },
  tickets: {
    table: 'tickets',
    path: 'tickets',
    attributes: {
      ...same('id subject status priority assigned_to user_id department'),
      ...{ ...TIMES, service_id: 'same' },
    },
    relations: {
      messages: many('ticketMessages', 'ticket_messages', 'ticket_id'),
      user,
      assigned_to: one('users', 'users', 'assigned_to'),
    },
    includes: ['messages', 'user', 'assigned_to'],
    filters: { ...kinds('id user_id', 'id'), ...kinds('status priority', 'word'), department: 'text' },
    sorts: { ...NUMBERED, status: 'plain', priority: 'plain', department: 'text' },
  },
  ticketMessages: {
    table: 'ticket_messages',
    path: 'ticket-messages',
    attributes: { ...same('id message user_id ticket_id'), ...TIMES },
    relations: {
      user,
      ticket: one('tickets', 'tickets', 'ticket_id'),
      attachments: many('ticketMessageAttachments', 'ticket_message_attachments', 'ticket_message_id'),
    },
    includes: ['user', 'ticket', 'attachments'],
    filters: { id: 'id' },
    sorts: NUMBERED,
  },
  credits: {
    table: 'credits',
    path: 'credits',
    attributes: { ...same('id currency_code amount'), ...TIMES, user_id: 'same' },
    relations: { user },
    includes: ['user'],
    filters: { id: 'id', currency_code: 'code', user_id: 'id' },
    sorts: { ...NUMBERED, currency_code: 'plain' },
  },
  roles: hidden('roles', { ...same('id name permissions'), ...TIMES }),
  coupons: hidden('coupons', {
    ...{ ...same('id code type recurring'), value: 'number', ...same('max_uses max_uses_per_user') },
    ...{ ...kinds('starts_at expires_at', 'time'), ...TIMES, applies_to: 'same' },
  }),
  plans: hidden(
    'plans',
    {
      ...same('id name type billing_period billing_unit sort priceable_type priceable_id'),
      ...{ updated_at: 'created', created_at: 'time' },
    },
    { prices: many('prices', 'prices', 'plan_id') },
  ),
  prices: hidden('prices', {
    ...same('id price setup_fee currency_code plan_id'),
    ...{ updated_at: 'created', created_at: 'time' },
  }),
  properties: hidden('properties', { ...same('id name key value'), ...TIMES, ...same('model_type model_id') }),
  ticketMessageAttachments: hidden('ticket_message_attachments', {
    ...same('id uuid filename path filesize mime_type'),
    ...TIMES,
  }),
  serviceUpgrades: hidden('service_upgrades', {
    ...same('id service_id product_id plan_id invoice_id status type'),
    ...TIMES,
  }),
};
