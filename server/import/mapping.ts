import { digestOf } from '../access/api-keys/index.ts';
import { digestOfSecret } from '../access/oauth/index.ts';
import {
  type Convert,
  day,
  entriesOf,
  fixedAmount,
  flag,
  grantsOf,
  isHash,
  json,
  jsonList,
  money,
  moneyIn,
  noTimes,
  now,
  SERVICE,
  type Surroundings,
  same,
  secondFactor,
  setting,
  sha256,
  taxCountry,
  time,
  times,
} from './convert.ts';

/** Where a table's rows go: target column by column. A text names the source column that is taken as it is. */
export interface TableMapping {
  readonly source: string;
  readonly target: string;
  readonly columns: Readonly<Record<string, string | readonly [source: string, convert: Convert]>>;
  /** columns that identify a row that is there already, which is then overwritten; by default rows are only added */
  readonly replace?: string;
  /** rows that are taken over at all; all of them, when left out */
  readonly only?: (around: Surroundings) => boolean;
  /** identity column whose counter goes on behind the highest id */
  readonly identity?: string;
}

/**
 * Every table that is taken over from Paymenter (its database after v1.5), in the order in which rows may refer to each
 * other. Ids, times and hashes stay what they are; amounts become minor units.
 */
export const mappings: readonly TableMapping[] = [
  {
    source: 'roles',
    target: 'roles',
    identity: 'id',
    columns: { ...same('id', 'name'), permissions: ['permissions', jsonList], ...times },
  },
  {
    source: 'settings',
    target: 'settings',
    replace: 'key, settingable_type, settingable_id',
    columns: {
      ...same('key', 'settingable_type', 'settingable_id'),
      value: ['value', setting],
      type: ['type', (value) => (value == null ? 'string' : String(value))],
      encrypted: ['encrypted', flag],
      ...times,
    },
  },
  {
    source: 'users',
    target: 'users',
    identity: 'id',
    columns: {
      ...same('id', 'first_name', 'last_name', 'email', 'password', 'role_id'),
      tfa_secret: ['tfa_secret', secondFactor],
      email_verified_at: ['email_verified_at', time],
      ...times,
    },
  },
  {
    source: 'currencies',
    target: 'currencies',
    columns: { ...same('code', 'name', 'prefix', 'suffix', 'format'), ...noTimes },
  },
  {
    source: 'categories',
    target: 'categories',
    identity: 'id',
    columns: { ...same('id', 'slug', 'name', 'description', 'image', 'parent_id', 'full_slug', 'sort'), ...times },
  },
  {
    source: 'products',
    target: 'products',
    identity: 'id',
    columns: {
      ...same(
        'id',
        'category_id',
        'name',
        'slug',
        'description',
        'image',
        'stock',
        'per_user_limit',
        'sort',
        'allow_quantity',
        'server_id',
        'email_template',
      ),
      hidden: ['hidden', flag],
      ...times,
    },
  },
  {
    source: 'plans',
    target: 'plans',
    identity: 'id',
    columns: {
      ...same('id', 'name', 'priceable_type', 'priceable_id', 'type', 'billing_period', 'billing_unit', 'sort'),
      ...noTimes,
    },
  },
  {
    source: 'prices',
    target: 'prices',
    identity: 'id',
    columns: {
      ...same('id', 'plan_id', 'currency_code'),
      price: ['price', money],
      setup_fee: ['setup_fee', money],
      ...noTimes,
    },
  },
  {
    source: 'coupons',
    target: 'coupons',
    identity: 'id',
    columns: {
      ...same('id', 'code', 'type', 'applies_to', 'value', 'recurring', 'max_uses', 'max_uses_per_user'),
      starts_at: ['starts_at', time],
      expires_at: ['expires_at', time],
      ...times,
    },
  },
  {
    source: 'config_options',
    target: 'config_options',
    identity: 'id',
    only: ({ row }) => row.parent_id == null,
    columns: {
      ...same('id', 'name', 'description', 'env_variable', 'type', 'sort'),
      hidden: ['hidden', flag],
      upgradable: ['upgradable', flag],
      ...times,
    },
  },
  {
    // Its values are options below an option.
    source: 'config_options',
    target: 'config_option_values',
    identity: 'id',
    only: ({ row }) => row.parent_id != null,
    columns: { ...same('id', 'name', 'env_variable', 'sort'), config_option_id: 'parent_id', ...times },
  },
  {
    source: 'config_option_products',
    target: 'config_option_products',
    columns: same('config_option_id', 'product_id'),
  },
  {
    source: 'product_upgrades',
    target: 'product_upgrades',
    only: ({ row }) => row.product_id !== row.upgrade_id,
    columns: { ...same('product_id', 'upgrade_id'), created_at: ['created_at', now], updated_at: ['updated_at', now] },
  },
  { source: 'coupon_products', target: 'coupon_products', columns: same('coupon_id', 'product_id') },
  {
    source: 'tax_rates',
    target: 'tax_rates',
    identity: 'id',
    columns: { ...same('id', 'name', 'rate'), country: ['country', taxCountry], ...times },
  },
  {
    source: 'orders',
    target: 'orders',
    identity: 'id',
    columns: { ...same('id', 'user_id', 'currency_code'), ...times },
  },
  {
    source: 'services',
    target: 'services',
    identity: 'id',
    columns: {
      ...same(
        'id',
        'order_id',
        'product_id',
        'plan_id',
        'user_id',
        'coupon_id',
        'currency_code',
        'quantity',
        'status',
        'subscription_id',
        'billing_agreement_id',
        'label',
      ),
      price: ['price', money],
      expires_at: ['expires_at', time],
      ...times,
    },
  },
  {
    source: 'service_configs',
    target: 'service_configs',
    identity: 'id',
    only: ({ row }) => row.configurable_type === SERVICE,
    columns: {
      ...same('id', 'config_option_id', 'config_value_id'),
      service_id: 'configurable_id',
      ...times,
    },
  },
  {
    // There a service only names its coupon; here each use is written down.
    source: 'services',
    target: 'coupon_redemptions',
    only: ({ row, couponOf }) => couponOf(row) !== undefined,
    columns: {
      ...same('coupon_id', 'user_id', 'order_id', 'currency_code'),
      service_id: 'id',
      amount: ['id', (_, { row, couponOf }) => fixedAmount(couponOf(row)!, String(row.currency_code))],
      cycles_total: ['id', (_, { row, couponOf }) => couponOf(row)!.total],
      cycles_used: ['id', (_, { row, couponOf }) => couponOf(row)!.used],
      ...times,
    },
  },
  {
    source: 'invoices',
    target: 'invoices',
    identity: 'id',
    columns: {
      ...same('id', 'number', 'user_id', 'currency_code'),
      status: ['status', (value, { row, paidLater }) => (paidLater(row.id) ? 'pending' : String(value))],
      due_at: ['due_at', day],
      // The database knows it by itself where the payments are taken over, else takes the last change of the invoice.
      paid_at: ['status', (value, { row, lastPaidAt }) => (value === 'paid' ? lastPaidAt(row.id) : null)],
      created_at: ['created_at', time],
      updated_at: [
        'updated_at',
        (value, around) => time(around.paidLater(around.row.id) ? around.row.created_at : value, around),
      ],
    },
  },
  {
    source: 'invoice_items',
    target: 'invoice_items',
    identity: 'id',
    columns: {
      ...same('id', 'invoice_id', 'description', 'quantity', 'reference_type', 'reference_id'),
      currency_code: ['invoice_id', (value, { invoiceCurrency }) => invoiceCurrency(value)],
      price: ['price', moneyIn(({ row, invoiceCurrency }) => invoiceCurrency(row.invoice_id))],
      ...times,
    },
  },
  {
    source: 'service_upgrades',
    target: 'service_upgrades',
    identity: 'id',
    columns: { ...same('id', 'service_id', 'product_id', 'plan_id', 'invoice_id', 'status', 'type'), ...times },
  },
  {
    source: 'credits',
    target: 'credits',
    identity: 'id',
    columns: { ...same('id', 'user_id', 'currency_code'), amount: ['amount', money], ...times },
  },
  {
    source: 'tickets',
    target: 'tickets',
    identity: 'id',
    columns: {
      ...same('id', 'subject', 'status', 'department', 'user_id', 'assigned_to', 'service_id'),
      // Its column's default was a word that its own rules refuse.
      priority: ['priority', (value) => (value === 'normal' || value == null ? 'medium' : String(value))],
      ...times,
    },
  },
  {
    source: 'ticket_messages',
    target: 'ticket_messages',
    identity: 'id',
    columns: { ...same('id', 'ticket_id', 'user_id', 'message', 'ticket_mail_log_id'), ...times },
  },
  {
    source: 'ticket_message_attachments',
    target: 'ticket_message_attachments',
    identity: 'id',
    columns: { ...same('id', 'uuid', 'ticket_message_id', 'filename', 'path', 'filesize', 'mime_type'), ...times },
  },
  {
    source: 'custom_properties',
    target: 'custom_properties',
    identity: 'id',
    columns: {
      ...same('id', 'name', 'description', 'key', 'type', 'model', 'validation'),
      allowed_values: ['allowed_values', json],
      non_editable: ['non_editable', flag],
      required: ['required', flag],
      show_on_invoice: ['show_on_invoice', flag],
      ...noTimes,
    },
  },
  {
    source: 'properties',
    target: 'properties',
    identity: 'id',
    columns: { ...same('id', 'custom_property_id', 'name', 'key', 'value', 'model_type', 'model_id'), ...times },
  },
  {
    source: 'api_keys',
    target: 'api_keys',
    identity: 'id',
    columns: {
      ...same('id', 'name', 'type', 'user_id'),
      permissions: ['permissions', jsonList],
      ip_addresses: ['ip_addresses', jsonList],
      enabled: ['enabled', flag],
      last_used_at: ['last_used_at', time],
      ...times,
    },
  },
  {
    source: 'api_keys',
    target: 'api_key_secrets',
    columns: {
      api_key_id: 'id',
      digest: ['token', (value, { pepper }) => digestOf(pepper, sha256(value))],
      created_at: ['created_at', time],
    },
  },
  {
    source: 'oauth_clients',
    target: 'oauth_clients',
    columns: {
      ...same('id', 'name'),
      // Hashes go on as they are; a secret that was kept as it is gets a digest of ours.
      secret_hash: ['secret', (value) => (isHash(value) ? String(value) : null)],
      secret_digest: [
        'secret',
        (value, { pepper }) => (value && !isHash(value) ? digestOfSecret(pepper, String(value)) : null),
      ],
      confidential: ['secret', (value) => value != null && value !== ''],
      redirect_uris: ['redirect', (value, { row }) => JSON.stringify(entriesOf(value ?? row.redirect_uris))],
      grants: ['grant_types', (_, { row }) => JSON.stringify(grantsOf(row))],
      revoked: ['revoked', flag],
      ...times,
    },
  },
];
