// Made by `npm run sdk` from the OpenAPI document. A change here is lost: change the declaration on the server.
import { Collection, segment, sendPlain } from './resource.ts';
import type { Bytes, CallOptions, Transport, WriteOptions } from './transport.ts';
import type { AllFields, CreateOptions, FieldsOption, Filter, IdOf, IncludeOf, Shown } from './types.ts';

/** One audit entry. */
export interface AuditEntry {
  type: 'audits';
  id: number;
  event: string;
  auditable_type: string;
  auditable_id: string | null;
  old_values: Record<string, unknown> | null;
  new_values: Record<string, unknown> | null;
  actor_type: string;
  user_id: number | null;
  api_key_id: number | null;
  ip_address: string | null;
  user_agent: string | null;
  url: string | null;
  request_id: string | null;
  created_at: string;
}

/** One setting. */
export interface Setting {
  id: string;
  key: string;
  /** as text; of type boolean "0" or "1", of type array a JSON array */
  value: string | null;
  type: string;
  encrypted: boolean;
  updated_at: string;
  created_at: string;
}

/** The fields of a setting that can be changed. */
export interface SettingUpdate {
  value?: string | null;
}

/** One event. */
export interface Event {
  type: 'events';
  /** sorts in the order of events */
  id: string;
  /** what happened, as in "invoice.created" */
  event: string;
  resource_type: string;
  resource_id: string;
  /** the attributes of the resource after it, before a deletion */
  data: Record<string, unknown>;
  /** of an update: what changed attributes were before */
  previous: Record<string, unknown> | null;
  actor_type: string;
  user_id: number | null;
  api_key_id: number | null;
  request_id: string | null;
  created_at: string;
}

/** One role. */
export interface Role {
  type: 'roles';
  id: number;
  name: string;
  permissions: string[];
  updated_at: string;
  created_at: string;
}

/** The fields of a new role. */
export interface RoleCreate {
  name: string;
  permissions: readonly string[];
}

/** The fields of a role that can be changed. */
export interface RoleUpdate {
  name?: string;
  permissions?: readonly string[];
}

/** One property. */
export interface Property {
  type: 'properties';
  id: number;
  name: string;
  key: string;
  value: string | null;
  updated_at: string;
  created_at: string;
  model_type: string;
  model_id: number;
}

/** The fields of a new property. */
export interface PropertyCreate {
  name: string;
  key: string;
  value?: string | null;
  model_type: 'App\\Models\\User' | 'App\\Models\\Service';
  model_id: number;
  custom_property_id?: number | null;
}

/** The fields of a property that can be changed. */
export interface PropertyUpdate {
  name?: string;
  value?: string | null;
}

/** One custom property. */
export interface CustomProperty {
  id: number;
  name: string;
  description: string | null;
  key: string;
  type: string;
  model: string;
  validation: string | null;
  allowed_values: string[] | null;
  non_editable: boolean;
  required: boolean;
  show_on_invoice: boolean;
  updated_at: string;
  created_at: string;
}

/** The fields of a new custom property. */
export interface CustomPropertyCreate {
  name: string;
  description?: string | null;
  key: string;
  type: 'string' | 'text' | 'number' | 'select' | 'checkbox' | 'radio' | 'date';
  /** "App\\Models\\User" when left out */
  model?: 'App\\Models\\User';
  validation?: string | null;
  allowed_values?: readonly string[] | null;
  /** false when left out */
  non_editable?: boolean;
  /** false when left out */
  required?: boolean;
  /** false when left out */
  show_on_invoice?: boolean;
}

/** The fields of a custom property that can be changed. */
export interface CustomPropertyUpdate {
  name?: string;
  description?: string | null;
  key?: string;
  type?: 'string' | 'text' | 'number' | 'select' | 'checkbox' | 'radio' | 'date';
  /** "App\\Models\\User" when left out */
  model?: 'App\\Models\\User';
  validation?: string | null;
  allowed_values?: readonly string[] | null;
  /** false when left out */
  non_editable?: boolean;
  /** false when left out */
  required?: boolean;
  /** false when left out */
  show_on_invoice?: boolean;
}

/** One user. */
export interface User {
  type: 'users';
  id: number;
  first_name: string | null;
  last_name: string | null;
  email: string;
  email_verified_at: string | null;
  updated_at: string;
  created_at: string;
  role_id: number | null;
  two_factor: boolean;
  /** values by key, when the relation is included */
  meta?: { properties?: Record<string, string | null>; };
}

/** The fields of a new user. */
export interface UserCreate {
  first_name?: string | null;
  last_name?: string | null;
  email: string;
  password: string;
  email_verified_at?: string | Date | null;
  role_id?: number | null;
}

/** The fields of a user that can be changed. */
export interface UserUpdate {
  first_name?: string | null;
  last_name?: string | null;
  email?: string;
  password?: string;
  email_verified_at?: string | Date | null;
  role_id?: number | null;
}

/** One API key. */
export interface ApiKey {
  id: number;
  name: string;
  type: 'admin' | 'user';
  permissions: string[];
  /** addresses and CIDR ranges; an empty list allows every address */
  ip_addresses: string[];
  user_id: number | null;
  enabled: boolean;
  expires_at: string | null;
  /** requests a minute */
  rate_limit: number | null;
  last_used_at: string | null;
  last_used_ip: string | null;
  last_used_route: string | null;
  updated_at: string;
  created_at: string;
}

/** The fields of a new API key. */
export interface ApiKeyCreate {
  name: string;
  /** "admin" when left out */
  type?: 'admin' | 'user';
  permissions: readonly string[];
  ip_addresses?: readonly string[] | null;
  /** true when left out */
  enabled?: boolean;
  expires_at?: string | Date | null;
  rate_limit?: number | null;
}

/** The fields of a API key that can be changed. */
export interface ApiKeyUpdate {
  name?: string;
  /** "admin" when left out */
  type?: 'admin' | 'user';
  permissions?: readonly string[];
  ip_addresses?: readonly string[] | null;
  /** true when left out */
  enabled?: boolean;
  expires_at?: string | Date | null;
  rate_limit?: number | null;
}

/** One OAuth client. */
export interface OauthClient {
  type: 'oauthClients';
  id: string;
  name: string;
  /** where users are sent back to: compared to the letter, but for the port of a loopback address */
  redirect_uris: string[];
  /** some of authorization_code, refresh_token, password, client_credentials */
  grants: string[];
  /** whether it can keep a secret; without one it must use PKCE */
  confidential: boolean;
  /** whether it, and every token it has, is refused */
  revoked: boolean;
  updated_at: string;
  created_at: string;
}

/** The fields of a new OAuth client. */
export interface OauthClientCreate {
  name: string;
  redirect_uris?: readonly string[];
  grants?: readonly string[];
  /** true when left out */
  confidential?: boolean;
}

/** The fields of a OAuth client that can be changed. */
export interface OauthClientUpdate {
  name?: string;
  redirect_uris?: readonly string[];
  grants?: readonly string[];
  revoked?: boolean;
}

/** One category. */
export interface Category {
  type: 'categories';
  id: number;
  name: string;
  parent_id: number | null;
  permissions: null;
  updated_at: string;
  created_at: string;
  slug: string;
  full_slug: string | null;
  description: string | null;
  image: string | null;
  sort: number | null;
}

/** The fields of a new category. */
export interface CategoryCreate {
  name: string;
  slug: string;
  description?: string | null;
  image?: string | null;
  parent_id?: number | null;
  sort?: number | null;
}

/** The fields of a category that can be changed. */
export interface CategoryUpdate {
  name?: string;
  slug?: string;
  description?: string | null;
  image?: string | null;
  parent_id?: number | null;
  sort?: number | null;
}

/** One product. */
export interface Product {
  type: 'products';
  id: number;
  name: string;
  description: string | null;
  image: string | null;
  slug: string;
  stock: number | null;
  per_user_limit: number | null;
  sort: number | null;
  allow_quantity: 'disabled' | 'separated' | 'combined';
  email_template: string | null;
  hidden: 0 | 1;
  updated_at: string;
  created_at: string;
  category_id: number;
}

/** The fields of a new product. */
export interface ProductCreate {
  name: string;
  slug: string;
  category_id: number;
  description?: string | null;
  image?: string | null;
  stock?: number | null;
  per_user_limit?: number | null;
  sort?: number | null;
  /** "disabled" when left out */
  allow_quantity?: 'disabled' | 'separated' | 'combined';
  email_template?: string | null;
  /** false when left out */
  hidden?: boolean;
}

/** The fields of a product that can be changed. */
export interface ProductUpdate {
  name?: string;
  slug?: string;
  category_id?: number;
  description?: string | null;
  image?: string | null;
  stock?: number | null;
  per_user_limit?: number | null;
  sort?: number | null;
  /** "disabled" when left out */
  allow_quantity?: 'disabled' | 'separated' | 'combined';
  email_template?: string | null;
  /** false when left out */
  hidden?: boolean;
}

/** One plan. */
export interface Plan {
  id: number;
  name: string | null;
  type: 'free' | 'one-time' | 'recurring';
  billing_period: number | null;
  billing_unit: 'day' | 'week' | 'month' | 'year' | null;
  /** how long it costs nothing at first, in trial_unit */
  trial_period: number | null;
  trial_unit: 'day' | 'week' | 'month' | 'year' | null;
  sort: number | null;
  priceable_type: string;
  priceable_id: number;
  updated_at: string;
  created_at: string;
}

/** The fields of a new plan. */
export interface PlanCreate {
  name?: string | null;
  product_id?: number | null;
  config_option_value_id?: number | null;
  type: 'free' | 'one-time' | 'recurring';
  billing_period?: number | null;
  billing_unit?: 'day' | 'week' | 'month' | 'year' | null;
  trial_period?: number | null;
  trial_unit?: 'day' | 'week' | 'month' | 'year' | null;
  sort?: number | null;
}

/** The fields of a plan that can be changed. */
export interface PlanUpdate {
  name?: string | null;
  type?: 'free' | 'one-time' | 'recurring';
  billing_period?: number | null;
  billing_unit?: 'day' | 'week' | 'month' | 'year' | null;
  trial_period?: number | null;
  trial_unit?: 'day' | 'week' | 'month' | 'year' | null;
  sort?: number | null;
}

/** One price. */
export interface Price {
  type: 'prices';
  id: number;
  /** decimal amount in the currency */
  price: string;
  /** decimal amount in the currency */
  setup_fee: string | null;
  currency_code: string;
  plan_id: number;
  updated_at: string;
  created_at: string;
}

/** The fields of a new price. */
export interface PriceCreate {
  plan_id: number;
  currency_code: string;
  /** decimal amount in the currency: for each period, of one */
  price: number | string;
  /** decimal amount in the currency: once, of one */
  setup_fee?: number | string | null;
}

/** The fields of a price that can be changed. */
export interface PriceUpdate {
  /** decimal amount in the currency: for each period, of one */
  price?: number | string;
  /** decimal amount in the currency: once, of one */
  setup_fee?: number | string | null;
}

/** One currency. */
export interface Currency {
  id: string;
  type: 'currencies';
  code: string;
  name: string;
  prefix: string | null;
  suffix: string | null;
  format: '1.000,00' | '1,000.00' | '1 000,00' | '1 000.00';
}

/** The fields of a new currency. */
export interface CurrencyCreate {
  code: string;
  name: string;
  prefix?: string | null;
  suffix?: string | null;
  /** "1.000,00" when left out */
  format?: '1.000,00' | '1,000.00' | '1 000,00' | '1 000.00';
}

/** The fields of a currency that can be changed. */
export interface CurrencyUpdate {
  name?: string;
  prefix?: string | null;
  suffix?: string | null;
  /** "1.000,00" when left out */
  format?: '1.000,00' | '1,000.00' | '1 000,00' | '1 000.00';
}

/** One config option. */
export interface ConfigOption {
  id: number;
  name: string;
  description: string | null;
  env_variable: string | null;
  type: 'text' | 'number' | 'select' | 'radio' | 'checkbox' | 'slider';
  hidden: boolean;
  upgradable: boolean;
  sort: number | null;
  updated_at: string;
  created_at: string;
}

/** The fields of a new config option. */
export interface ConfigOptionCreate {
  name: string;
  description?: string | null;
  env_variable?: string | null;
  type: 'text' | 'number' | 'select' | 'radio' | 'checkbox' | 'slider';
  /** false when left out */
  hidden?: boolean;
  /** false when left out */
  upgradable?: boolean;
  sort?: number | null;
  product_ids?: readonly number[];
}

/** The fields of a config option that can be changed. */
export interface ConfigOptionUpdate {
  name?: string;
  description?: string | null;
  env_variable?: string | null;
  type?: 'text' | 'number' | 'select' | 'radio' | 'checkbox' | 'slider';
  /** false when left out */
  hidden?: boolean;
  /** false when left out */
  upgradable?: boolean;
  sort?: number | null;
  product_ids?: readonly number[];
}

/** One config option value. */
export interface ConfigOptionValue {
  type: 'configOptionValues';
  id: number;
  name: string;
  env_variable: string | null;
  sort: number | null;
  config_option_id: number;
  updated_at: string;
  created_at: string;
}

/** The fields of a new config option value. */
export interface ConfigOptionValueCreate {
  config_option_id: number;
  name: string;
  env_variable?: string | null;
  sort?: number | null;
}

/** The fields of a config option value that can be changed. */
export interface ConfigOptionValueUpdate {
  name?: string;
  env_variable?: string | null;
  sort?: number | null;
}

/** One product upgrade. */
export interface ProductUpgrade {
  type: 'productUpgrades';
  id: number;
  product_id: number;
  /** the product that services may be changed to */
  upgrade_id: number;
  updated_at: string;
  created_at: string;
}

/** The fields of a new product upgrade. */
export interface ProductUpgradeCreate {
  product_id: number;
  upgrade_id: number;
}

/** One tax rate. */
export interface TaxRate {
  type: 'taxRates';
  id: number;
  name: string;
  /** in percent, with at most four digits after the point */
  rate: number;
  /** ISO 3166-1 alpha-2, or "all" for countries without a rate of their own */
  country: string;
  /** the first day; null: since ever */
  valid_from: string | null;
  /** the last day; null: until further notice */
  valid_until: string | null;
  updated_at: string;
  created_at: string;
}

/** The fields of a new tax rate. */
export interface TaxRateCreate {
  name: string;
  /** in percent */
  rate: number | string;
  country: 'all' | 'AD' | 'AE' | 'AF' | 'AG' | 'AI' | 'AL' | 'AM' | 'AO' | 'AQ' | 'AR' | 'AS' | 'AT' | 'AU' | 'AW' | 'AX' | 'AZ' | 'BA' | 'BB' | 'BD' | 'BE' | 'BF' | 'BG' | 'BH' | 'BI' | 'BJ' | 'BL' | 'BM' | 'BN' | 'BO' | 'BQ' | 'BR' | 'BS' | 'BT' | 'BV' | 'BW' | 'BY' | 'BZ' | 'CA' | 'CC' | 'CD' | 'CF' | 'CG' | 'CH' | 'CI' | 'CK' | 'CL' | 'CM' | 'CN' | 'CO' | 'CR' | 'CU' | 'CV' | 'CW' | 'CX' | 'CY' | 'CZ' | 'DE' | 'DJ' | 'DK' | 'DM' | 'DO' | 'DZ' | 'EC' | 'EE' | 'EG' | 'EH' | 'ER' | 'ES' | 'ET' | 'FI' | 'FJ' | 'FK' | 'FM' | 'FO' | 'FR' | 'GA' | 'GB' | 'GD' | 'GE' | 'GF' | 'GG' | 'GH' | 'GI' | 'GL' | 'GM' | 'GN' | 'GP' | 'GQ' | 'GR' | 'GS' | 'GT' | 'GU' | 'GW' | 'GY' | 'HK' | 'HM' | 'HN' | 'HR' | 'HT' | 'HU' | 'ID' | 'IE' | 'IL' | 'IM' | 'IN' | 'IO' | 'IQ' | 'IR' | 'IS' | 'IT' | 'JE' | 'JM' | 'JO' | 'JP' | 'KE' | 'KG' | 'KH' | 'KI' | 'KM' | 'KN' | 'KP' | 'KR' | 'KW' | 'KY' | 'KZ' | 'LA' | 'LB' | 'LC' | 'LI' | 'LK' | 'LR' | 'LS' | 'LT' | 'LU' | 'LV' | 'LY' | 'MA' | 'MC' | 'MD' | 'ME' | 'MF' | 'MG' | 'MH' | 'MK' | 'ML' | 'MM' | 'MN' | 'MO' | 'MP' | 'MQ' | 'MR' | 'MS' | 'MT' | 'MU' | 'MV' | 'MW' | 'MX' | 'MY' | 'MZ' | 'NA' | 'NC' | 'NE' | 'NF' | 'NG' | 'NI' | 'NL' | 'NO' | 'NP' | 'NR' | 'NU' | 'NZ' | 'OM' | 'PA' | 'PE' | 'PF' | 'PG' | 'PH' | 'PK' | 'PL' | 'PM' | 'PN' | 'PR' | 'PS' | 'PT' | 'PW' | 'PY' | 'QA' | 'RE' | 'RO' | 'RS' | 'RU' | 'RW' | 'SA' | 'SB' | 'SC' | 'SD' | 'SE' | 'SG' | 'SH' | 'SI' | 'SJ' | 'SK' | 'SL' | 'SM' | 'SN' | 'SO' | 'SR' | 'SS' | 'ST' | 'SV' | 'SX' | 'SY' | 'SZ' | 'TC' | 'TD' | 'TF' | 'TG' | 'TH' | 'TJ' | 'TK' | 'TL' | 'TM' | 'TN' | 'TO' | 'TR' | 'TT' | 'TV' | 'TW' | 'TZ' | 'UA' | 'UG' | 'UM' | 'US' | 'UY' | 'UZ' | 'VA' | 'VC' | 'VE' | 'VG' | 'VI' | 'VN' | 'VU' | 'WF' | 'WS' | 'YE' | 'YT' | 'ZA' | 'ZM' | 'ZW';
  valid_from?: string | null;
  valid_until?: string | null;
}

/** The fields of a tax rate that can be changed. */
export interface TaxRateUpdate {
  name?: string;
  /** in percent */
  rate?: number | string;
  country?: 'all' | 'AD' | 'AE' | 'AF' | 'AG' | 'AI' | 'AL' | 'AM' | 'AO' | 'AQ' | 'AR' | 'AS' | 'AT' | 'AU' | 'AW' | 'AX' | 'AZ' | 'BA' | 'BB' | 'BD' | 'BE' | 'BF' | 'BG' | 'BH' | 'BI' | 'BJ' | 'BL' | 'BM' | 'BN' | 'BO' | 'BQ' | 'BR' | 'BS' | 'BT' | 'BV' | 'BW' | 'BY' | 'BZ' | 'CA' | 'CC' | 'CD' | 'CF' | 'CG' | 'CH' | 'CI' | 'CK' | 'CL' | 'CM' | 'CN' | 'CO' | 'CR' | 'CU' | 'CV' | 'CW' | 'CX' | 'CY' | 'CZ' | 'DE' | 'DJ' | 'DK' | 'DM' | 'DO' | 'DZ' | 'EC' | 'EE' | 'EG' | 'EH' | 'ER' | 'ES' | 'ET' | 'FI' | 'FJ' | 'FK' | 'FM' | 'FO' | 'FR' | 'GA' | 'GB' | 'GD' | 'GE' | 'GF' | 'GG' | 'GH' | 'GI' | 'GL' | 'GM' | 'GN' | 'GP' | 'GQ' | 'GR' | 'GS' | 'GT' | 'GU' | 'GW' | 'GY' | 'HK' | 'HM' | 'HN' | 'HR' | 'HT' | 'HU' | 'ID' | 'IE' | 'IL' | 'IM' | 'IN' | 'IO' | 'IQ' | 'IR' | 'IS' | 'IT' | 'JE' | 'JM' | 'JO' | 'JP' | 'KE' | 'KG' | 'KH' | 'KI' | 'KM' | 'KN' | 'KP' | 'KR' | 'KW' | 'KY' | 'KZ' | 'LA' | 'LB' | 'LC' | 'LI' | 'LK' | 'LR' | 'LS' | 'LT' | 'LU' | 'LV' | 'LY' | 'MA' | 'MC' | 'MD' | 'ME' | 'MF' | 'MG' | 'MH' | 'MK' | 'ML' | 'MM' | 'MN' | 'MO' | 'MP' | 'MQ' | 'MR' | 'MS' | 'MT' | 'MU' | 'MV' | 'MW' | 'MX' | 'MY' | 'MZ' | 'NA' | 'NC' | 'NE' | 'NF' | 'NG' | 'NI' | 'NL' | 'NO' | 'NP' | 'NR' | 'NU' | 'NZ' | 'OM' | 'PA' | 'PE' | 'PF' | 'PG' | 'PH' | 'PK' | 'PL' | 'PM' | 'PN' | 'PR' | 'PS' | 'PT' | 'PW' | 'PY' | 'QA' | 'RE' | 'RO' | 'RS' | 'RU' | 'RW' | 'SA' | 'SB' | 'SC' | 'SD' | 'SE' | 'SG' | 'SH' | 'SI' | 'SJ' | 'SK' | 'SL' | 'SM' | 'SN' | 'SO' | 'SR' | 'SS' | 'ST' | 'SV' | 'SX' | 'SY' | 'SZ' | 'TC' | 'TD' | 'TF' | 'TG' | 'TH' | 'TJ' | 'TK' | 'TL' | 'TM' | 'TN' | 'TO' | 'TR' | 'TT' | 'TV' | 'TW' | 'TZ' | 'UA' | 'UG' | 'UM' | 'US' | 'UY' | 'UZ' | 'VA' | 'VC' | 'VE' | 'VG' | 'VI' | 'VN' | 'VU' | 'WF' | 'WS' | 'YE' | 'YT' | 'ZA' | 'ZM' | 'ZW';
  valid_from?: string | null;
  valid_until?: string | null;
}

/** One VAT id check. */
export interface VatIdCheck {
  id: string;
  type: 'vatIdChecks';
  vat_id: string;
  /** null as long as the register has not answered */
  valid: boolean | null;
  name: string | null;
  address: string | null;
  /** when the register said so */
  checked_at: string | null;
  /** when it was last asked */
  tried_at: string | null;
  /** why it did not answer then */
  problem: string | null;
  updated_at: string;
  created_at: string;
}

/** One coupon. */
export interface Coupon {
  id: number;
  code: string;
  type: 'percentage' | 'fixed';
  recurring: number | null;
  /** a percentage, or an amount in whole units of the currency of the order */
  value: number;
  max_uses: number | null;
  max_uses_per_user: number | null;
  starts_at: string | null;
  expires_at: string | null;
  updated_at: string;
  created_at: string;
  applies_to: 'all' | 'price' | 'setup_fee';
}

/** The fields of a new coupon. */
export interface CouponCreate {
  code: string;
  type: 'percentage' | 'fixed';
  /** decimal amount in the currency: of a fixed coupon; of another one, in percent */
  value: number | string;
  /** "all" when left out */
  applies_to?: 'all' | 'price' | 'setup_fee';
  recurring?: number | null;
  max_uses?: number | null;
  max_uses_per_user?: number | null;
  starts_at?: string | Date | null;
  expires_at?: string | Date | null;
  product_ids?: readonly number[];
}

/** The fields of a coupon that can be changed. */
export interface CouponUpdate {
  code?: string;
  type?: 'percentage' | 'fixed';
  /** decimal amount in the currency: of a fixed coupon; of another one, in percent */
  value?: number | string;
  /** "all" when left out */
  applies_to?: 'all' | 'price' | 'setup_fee';
  recurring?: number | null;
  max_uses?: number | null;
  max_uses_per_user?: number | null;
  starts_at?: string | Date | null;
  expires_at?: string | Date | null;
  product_ids?: readonly number[];
}

/** One coupon redemption. */
export interface CouponRedemption {
  type: 'couponRedemptions';
  id: number;
  coupon_id: number;
  user_id: number;
  order_id: number | null;
  service_id: number | null;
  currency_code: string;
  /** decimal amount in the currency */
  amount: string | null;
  /** invoices that it counts for; null: all */
  cycles_total: number | null;
  cycles_used: number;
  updated_at: string;
  created_at: string;
}

/** One ledger entry. */
export interface LedgerEntry {
  type: 'ledgerEntries';
  id: number;
  kind: 'opening' | 'invoice' | 'payment' | 'overpayment' | 'deposit' | 'fee' | 'refund' | 'credit_note' | 'write_off' | 'cancellation' | 'adjustment';
  debit: 'receivable' | 'clearing' | 'fees' | 'refunds' | 'write_offs' | 'adjustments' | 'opening' | 'credit' | 'deposits' | 'revenue' | 'tax';
  credit: 'receivable' | 'clearing' | 'fees' | 'refunds' | 'write_offs' | 'adjustments' | 'opening' | 'credit' | 'deposits' | 'revenue' | 'tax';
  /** decimal amount in the currency */
  amount: string;
  currency_code: string;
  user_id: number;
  invoice_id: number | null;
  transaction_id: number | null;
  note: string | null;
  actor_type: string;
  actor_user_id: number | null;
  api_key_id: number | null;
  created_at: string;
}

/** One invoice. */
export interface Invoice {
  type: 'invoices';
  id: number;
  status: 'pending' | 'paid' | 'cancelled';
  currency_code: string;
  due_at: string | null;
  updated_at: string;
  created_at: string;
  number: string | null;
  user_id: number;
  /** decimal amount in the currency */
  total: string;
  /** decimal amount in the currency */
  tax: string;
  /** decimal amount in the currency */
  paid: string;
  /** decimal amount in the currency */
  credited: string;
  /** decimal amount in the currency */
  written_off: string;
  /** decimal amount in the currency */
  deposits: string;
  /** decimal amount in the currency */
  remaining: string;
  overdue: boolean;
  /** when it became paid; null as long as it is not */
  paid_at: string | null;
  /** paid because somebody said so, without a payment behind it */
  marked_paid: boolean;
  /** what the invoice must say about its tax, such as who owes it */
  tax_note: string | null;
  seller: Record<string, unknown> | null;
  buyer: Record<string, unknown> | null;
}

/** The fields of a new invoice. */
export interface InvoiceCreate {
  user_id: number;
  currency_code: string;
  due_at?: string | Date | null;
  /** "pending" when left out */
  status?: 'pending' | 'paid' | 'cancelled';
}

/** The fields of a invoice that can be changed. */
export interface InvoiceUpdate {
  user_id?: number;
  currency_code?: string;
  due_at?: string | Date | null;
  /** "pending" when left out */
  status?: 'pending' | 'paid' | 'cancelled';
}

/** One invoice item. */
export interface InvoiceItem {
  type: 'invoiceItems';
  id: number;
  description: string;
  quantity: number;
  /** decimal amount in the currency */
  price: string;
  reference_type: 'App\\Models\\Service' | 'App\\Models\\ServiceUpgrade' | 'App\\Models\\Credit' | null;
  reference_id: number | null;
  updated_at: string;
  created_at: string;
  invoice_id: number;
  kind: 'charge' | 'setup_fee' | 'discount' | 'unused' | 'late_fee' | 'credit';
  tax_name: string | null;
  tax_rate: number | null;
  /** decimal amount in the currency */
  tax_amount: string;
  /** why the tax is what it is; null where nobody decided */
  tax_reason: 'off' | 'rate' | 'no_rate' | 'reverse_charge' | 'exempt' | null;
}

/** The fields of a new invoice item. */
export interface InvoiceItemCreate {
  invoice_id: number;
  description: string;
  /** decimal amount in the currency: of one, gross */
  price: number | string;
  quantity: number;
  reference_type?: string | null;
  reference_id?: number | null;
}

/** The fields of a invoice item that can be changed. */
export interface InvoiceItemUpdate {
  invoice_id?: number;
  description?: string;
  /** decimal amount in the currency: of one, gross */
  price?: number | string;
  quantity?: number;
  reference_type?: string | null;
  reference_id?: number | null;
}

/** One credit note. */
export interface CreditNote {
  type: 'creditNotes';
  id: number;
  number: string;
  /** decimal amount in the currency */
  amount: string;
  /** decimal amount in the currency */
  tax: string;
  currency_code: string;
  reason: string;
  updated_at: string;
  created_at: string;
  invoice_id: number;
  user_id: number;
}

/** One write-off. */
export interface WriteOff {
  type: 'writeOffs';
  id: number;
  /** decimal amount in the currency */
  amount: string;
  currency_code: string;
  reason: string;
  undone_at: string | null;
  updated_at: string;
  created_at: string;
  invoice_id: number;
  user_id: number;
}

/** One credit. */
export interface Credit {
  type: 'credits';
  id: number;
  currency_code: string;
  /** decimal amount in the currency */
  amount: string;
  updated_at: string;
  created_at: string;
  user_id: number;
}

/** The fields of a new credit. */
export interface CreditCreate {
  user_id: number;
  currency_code: string;
  /** decimal amount in the currency: what the customer has to spend from then on */
  amount: number | string;
}

/** The fields of a credit that can be changed. */
export interface CreditUpdate {
  currency_code?: string;
  /** decimal amount in the currency: what the customer has to spend from then on */
  amount?: number | string;
}

/** One transaction. */
export interface Transaction {
  type: 'invoiceTransactions';
  id: number;
  gateway: string;
  gateway_id: number | null;
  transaction_id: string | null;
  status: 'processing' | 'succeeded' | 'failed';
  /** decimal amount in the currency */
  amount: string;
  /** decimal amount in the currency */
  fee: string;
  /** decimal amount in the currency */
  surplus: string;
  /** decimal amount in the currency */
  refunded: string;
  currency_code: string;
  is_credit_transaction: boolean;
  /** whether the customer's bank asked for it back */
  dispute: 'open' | 'won' | 'lost' | null;
  updated_at: string;
  created_at: string;
  invoice_id: number;
  user_id: number;
  /** the payment of several invoices that it is a part of */
  payment_id: number | null;
}

/** One refund. */
export interface Refund {
  type: 'refunds';
  id: number;
  /** decimal amount in the currency */
  amount: string;
  currency_code: string;
  destination: 'gateway' | 'credit';
  /** a gateway is asked first; unknown: it did not say what it did */
  status: 'requested' | 'processing' | 'succeeded' | 'failed' | 'unknown';
  /** the gateway's name for it */
  reference: string | null;
  /** why it failed, or is not known */
  problem: string | null;
  reason: string | null;
  /** decimal amount in the currency */
  owed_again: string;
  updated_at: string;
  created_at: string;
  transaction_id: number;
}

/** One payment. */
export interface Payment {
  type: 'payments';
  id: number;
  gateway: string;
  transaction_id: string | null;
  /** decimal amount in the currency */
  amount: string;
  /** decimal amount in the currency */
  fee: string;
  /** decimal amount in the currency */
  surplus: string;
  /** decimal amount in the currency */
  refunded: string;
  currency_code: string;
  updated_at: string;
  created_at: string;
  user_id: number;
}

/** The fields of a new payment. */
export interface PaymentCreate {
  invoice_ids: readonly number[];
  /** decimal amount in the currency: what came in; what remains of the invoices, when left out */
  amount?: number | string | null;
  /** decimal amount in the currency: what the gateway kept of it; nothing, when left out */
  fee?: number | string | null;
  /** "manual" when left out */
  gateway?: string;
  transaction_id?: string | null;
  /** "given" when left out */
  allocation?: 'given' | 'due';
}

/** One gateway. */
export interface Gateway {
  type: 'gateways';
  id: number;
  /** what it speaks to: see /api/v1/admin/gateway-strategies */
  strategy: string;
  name: string;
  enabled: boolean;
  /** without secrets */
  settings: Record<string, unknown>;
  secrets: string[];
  /** what can be paid with it; everything when empty */
  currencies: string[];
  updated_at: string;
  created_at: string;
}

/** The fields of a new gateway. */
export interface GatewayCreate {
  strategy: string;
  name: string;
  /** true when left out */
  enabled?: boolean;
  /** {} when left out */
  settings?: Record<string, unknown>;
  /** [] when left out */
  currencies?: readonly string[];
}

/** The fields of a gateway that can be changed. */
export interface GatewayUpdate {
  name?: string;
  /** true when left out */
  enabled?: boolean;
  /** {} when left out */
  settings?: Record<string, unknown>;
  /** [] when left out */
  currencies?: readonly string[];
}

/** One billing agreement. */
export interface BillingAgreement {
  id: number;
  user_id: number;
  gateway_id: number;
  name: string;
  type: string;
  /** year and month: "2027-12" */
  expiry: string | null;
  /** the gateway's name for it */
  external_reference: string;
  status: 'active' | 'removed';
  /** charged when nothing says otherwise */
  is_default: boolean;
  updated_at: string;
  created_at: string;
}

/** One payment attempt. */
export interface PaymentAttempt {
  type: 'paymentAttempts';
  id: number;
  invoice_id: number;
  user_id: number;
  gateway_id: number;
  billing_agreement_id: number | null;
  transaction_id: number | null;
  kind: 'pay' | 'charge';
  /** counted for each invoice and kind */
  attempt: number;
  /** decimal amount in the currency */
  amount: string;
  currency_code: string;
  /** waiting: for the customer; unknown: the gateway is asked again */
  status: 'started' | 'waiting' | 'processing' | 'succeeded' | 'failed' | 'unknown';
  /** the gateway's name for the payment */
  reference: string | null;
  /** what the customer is to do: go to url (redirect), read text (instructions), or fill in a form */
  step: { type: 'redirect' | 'instructions' | 'form'; url?: string; text?: string; action?: string; fields?: Record<string, string>; component?: string; data?: Record<string, unknown>; } | null;
  /** why it failed, or is not known */
  problem: string | null;
  /** when the gateway is asked what became of it */
  next_look_at: string | null;
  updated_at: string;
  created_at: string;
}

/** One gateway event. */
export interface GatewayEvent {
  id: number;
  gateway_id: number;
  /** the gateway's name for it */
  event_id: string;
  /** payment, fee, refund, dispute or method */
  type: string;
  reference: string | null;
  data: Record<string, unknown>;
  status: 'processed' | 'waiting' | 'ignored';
  /** why nothing, or not all, follows from it */
  problem: string | null;
  invoice_id: number | null;
  transaction_id: number | null;
  updated_at: string;
  created_at: string;
}

/** One gateway ending. */
export interface GatewayEnding {
  type: 'gatewayEndings';
  id: number;
  kind: 'subscription' | 'method';
  /** the gateway's name for it */
  reference: string;
  /** null: every gateway that can is asked */
  gateway_id: number | null;
  user_id: number;
  service_id: number | null;
  billing_agreement_id: number | null;
  /** waiting: asked for again at next_look_at; missing: no gateway knows it; failed: somebody has to look */
  status: 'waiting' | 'ended' | 'missing' | 'failed';
  problem: string | null;
  next_look_at: string | null;
  updated_at: string;
  created_at: string;
}

/** One service. */
export interface Service {
  type: 'services';
  id: number;
  quantity: number;
  /** decimal amount in the currency */
  price: string;
  status: 'pending' | 'active' | 'cancelled' | 'suspended';
  currency_code: string;
  expires_at: string | null;
  updated_at: string;
  created_at: string;
  user_id: number;
  product_id: number;
  plan_id: number;
  order_id: number | null;
  coupon_id: number | null;
  subscription_id: string | null;
  label: string | null;
  /** from where the periods of the service are counted */
  anchor_at: string | null;
  /** whole periods from anchor_at to expires_at */
  anchor_periods: number;
  /** when the first period begins that is paid for */
  trial_ends_at: string | null;
  /** it is not suspended or terminated for not being paid before */
  suspend_hold_until: string | null;
  suspended_at: string | null;
  terminated_at: string | null;
  /** what it has at a server; null: nothing, as its product has none */
  provisioning_state: 'none' | 'reserved' | 'provisioning' | 'active' | 'suspended' | 'in_doubt' | 'waiting' | 'failed' | null;
}

/** The fields of a new service. */
export interface ServiceCreate {
  product_id: number;
  plan_id: number;
  user_id: number;
  /** 1 when left out */
  quantity?: number;
  /** "pending" when left out */
  status?: 'pending' | 'active' | 'cancelled' | 'suspended';
  expires_at?: string | Date | null;
  currency_code: string;
  /** decimal amount in the currency: for each period, of one, gross */
  price: number | string;
  coupon_id?: number | null;
  subscription_id?: string | null;
  order_id?: number | null;
}

/** The fields of a service that can be changed. */
export interface ServiceUpdate {
  product_id?: number;
  plan_id?: number;
  user_id?: number;
  /** 1 when left out */
  quantity?: number;
  /** "pending" when left out */
  status?: 'pending' | 'active' | 'cancelled' | 'suspended';
  expires_at?: string | Date | null;
  currency_code?: string;
  /** decimal amount in the currency: for each period, of one, gross */
  price?: number | string;
  coupon_id?: number | null;
  subscription_id?: string | null;
  order_id?: number | null;
}

/** One service upgrade. */
export interface ServiceUpgrade {
  id: number;
  service_id: number;
  product_id: number | null;
  plan_id: number | null;
  invoice_id: number | null;
  status: 'pending' | 'completed' | 'cancelled';
  type: string;
  updated_at: string;
  created_at: string;
  currency_code: string;
  quantity: number | null;
  /** decimal amount in the currency */
  price: string | null;
  /** decimal amount in the currency */
  total: string | null;
  /** decimal amount in the currency */
  credited: string;
  from_product_id: number | null;
  from_plan_id: number | null;
  from_quantity: number | null;
  /** the instant by which unused time was reckoned */
  effective_at: string | null;
  /** when the service is to be paid for the next time */
  expires_at: string | null;
  /** whether another period begins with it */
  new_period: boolean;
  /** unpaid until then, it is cancelled */
  lapses_at: string | null;
  completed_at: string | null;
  cancelled_at: string | null;
  /** why it was cancelled */
  reason: string | null;
}

/** One service config. */
export interface ServiceConfig {
  type: 'serviceConfigs';
  id: number;
  service_id: number;
  config_option_id: number;
  config_value_id: number;
  updated_at: string;
  created_at: string;
}

/** One service renewal. */
export interface ServiceRenewal {
  type: 'serviceRenewals';
  id: number;
  service_id: number;
  /** null where there was nothing to pay */
  invoice_id: number | null;
  period_start: string;
  period_end: string;
  /** decimal amount in the currency */
  amount: string;
  currency_code: string;
  status: 'pending' | 'applied' | 'void';
  applied_at: string | null;
  updated_at: string;
  created_at: string;
}

/** One service cancellation. */
export interface ServiceCancellation {
  id: number;
  service_id: number;
  type: 'immediate' | 'end_of_period';
  reason: string | null;
  /** when the service has ended */
  ended_at: string | null;
  revoked_at: string | null;
  updated_at: string;
  created_at: string;
}

/** One server. */
export interface Server {
  type: 'servers';
  id: number;
  name: string;
  /** the server module that talks to it */
  strategy: string;
  /** what the module asks for, without secrets */
  settings: Record<string, unknown>;
  /** the secrets that are set, by name */
  secrets_set: string[];
  /** whether new services may be put there */
  enabled: boolean;
  /** how many services it takes; null: what its module says decides */
  capacity: number | null;
  server_group_id: number | null;
  updated_at: string;
  created_at: string;
}

/** The fields of a new server. */
export interface ServerCreate {
  name: string;
  settings?: Record<string, unknown> | null;
  /** true when left out */
  enabled?: boolean;
  capacity?: number | null;
  server_group_id?: number | null;
  strategy: string;
}

/** The fields of a server that can be changed. */
export interface ServerUpdate {
  name?: string;
  settings?: Record<string, unknown> | null;
  /** true when left out */
  enabled?: boolean;
  capacity?: number | null;
  server_group_id?: number | null;
}

/** One server group. */
export interface ServerGroup {
  type: 'serverGroups';
  id: number;
  name: string;
  /** the one that is used least, or one after the other in the order of their ids */
  placement: 'least_used' | 'fill_first';
  updated_at: string;
  created_at: string;
}

/** The fields of a new server group. */
export interface ServerGroupCreate {
  name: string;
  /** "least_used" when left out */
  placement?: 'least_used' | 'fill_first';
}

/** The fields of a server group that can be changed. */
export interface ServerGroupUpdate {
  name?: string;
  /** "least_used" when left out */
  placement?: 'least_used' | 'fill_first';
}

/** One provisioning. */
export interface Provisioning {
  type: 'provisionings';
  id: number;
  service_id: number;
  /** null: none has been found yet */
  server_id: number | null;
  /** what is wanted; reserved: a place, until the order is paid */
  desired: 'reserved' | 'active' | 'suspended' | 'terminated';
  /** what there is, as far as is known */
  actual: 'unknown' | 'absent' | 'active' | 'suspended';
  /** ready: all is as wanted; in_doubt: nobody knows whether a call was carried out; waiting: for a person */
  state: 'queued' | 'working' | 'waiting' | 'in_doubt' | 'ready' | 'failed';
  /** the name under which the server is known at its node */
  reference: string;
  /** what its module calls it */
  external_id: string | null;
  /** attempts that failed since the last progress */
  attempt: number;
  next_attempt_at: string | null;
  last_error: string | null;
  provisioned_at: string | null;
  /** when the payment was given back */
  compensated_at: string | null;
  updated_at: string;
  created_at: string;
}

/** One provisioning step. */
export interface ProvisioningStep {
  type: 'provisioningSteps';
  id: number;
  provisioning_id: number;
  server_id: number | null;
  call: 'create' | 'suspend' | 'unsuspend' | 'terminate' | 'upgrade' | 'check' | 'reset';
  idempotency_key: string;
  /** refused: nothing happened; unknown: it may have been carried out; null: it is going on */
  outcome: 'done' | 'waiting' | 'refused' | 'unknown' | null;
  error: string | null;
  /** milliseconds */
  duration: number | null;
  finished_at: string | null;
  created_at: string;
}

/** One order. */
export interface Order {
  type: 'orders';
  id: number;
  currency_code: string;
  user_id: number;
  updated_at: string;
  created_at: string;
}

/** The fields of a new order. */
export interface OrderCreate {
  user_id: number;
  currency_code: string;
}

/** The fields of a order that can be changed. */
export interface OrderUpdate {
  user_id?: number;
  currency_code?: string;
}

/** One ticket. */
export interface Ticket {
  type: 'tickets';
  id: number;
  subject: string;
  status: 'open' | 'closed' | 'replied';
  priority: 'low' | 'medium' | 'high';
  assigned_to: number | null;
  user_id: number;
  department: string | null;
  updated_at: string;
  created_at: string;
  service_id: number | null;
}

/** The fields of a new ticket. */
export interface TicketCreate {
  subject: string;
  user_id: number;
  department?: string | null;
  /** "medium" when left out */
  priority?: 'low' | 'medium' | 'high';
  /** "open" when left out */
  status?: 'open' | 'closed' | 'replied';
  assigned_to?: number | null;
  service_id?: number | null;
}

/** The fields of a ticket that can be changed. */
export interface TicketUpdate {
  subject?: string;
  user_id?: number;
  department?: string | null;
  /** "medium" when left out */
  priority?: 'low' | 'medium' | 'high';
  /** "open" when left out */
  status?: 'open' | 'closed' | 'replied';
  assigned_to?: number | null;
  service_id?: number | null;
}

/** One ticket message. */
export interface TicketMessage {
  type: 'ticketMessages';
  id: number;
  message: string;
  updated_at: string;
  created_at: string;
  user_id: number;
  ticket_id: number;
}

/** The fields of a new ticket message. */
export interface TicketMessageCreate {
  message: string;
  user_id: number;
  ticket_id: number;
}

/** One ticket message attachment. */
export interface TicketMessageAttachment {
  type: 'ticketMessageAttachments';
  id: number;
  uuid: string;
  filename: string;
  path: string;
  filesize: number;
  mime_type: string;
  created_at: string;
  updated_at: string;
}

/** One billing run. */
export interface BillingRun {
  type: 'billingRuns';
  id: number;
  trigger: 'hourly' | 'cli' | 'api' | 'clock';
  /** the moment that it bills for */
  at: string;
  /** it only says what it would do */
  dry_run: boolean;
  status: 'waiting' | 'running' | 'finished' | 'failed';
  /** the step that it is at */
  step: string | null;
  steps: { name: string; subject: string; state: 'waiting' | 'running' | 'done' | 'off' | 'failed'; done: number; parked: number; counts: Record<string, number>; error: string | null; milliseconds: number; ids?: number[]; }[];
  done: number;
  parked: number;
  /** how often a process began with it: more than once when one was killed */
  starts: number;
  error: string | null;
  started_at: string | null;
  finished_at: string | null;
  updated_at: string;
  created_at: string;
}

/** The fields of a new billing run. */
export interface BillingRunCreate {
  dry_run: boolean;
  at?: string | Date | null;
}

/** One billing problem. */
export interface BillingProblem {
  type: 'billingProblems';
  id: number;
  step: string;
  /** the resource type of the row */
  subject_type: string;
  subject_id: number;
  reason: string;
  status: 'parked' | 'resolved' | 'dismissed';
  attempts: number;
  first_seen_at: string;
  last_seen_at: string;
  next_try_at: string | null;
  resolved_at: string | null;
  /** the run that met it last */
  run_id: number | null;
  updated_at: string;
  created_at: string;
}

/** One dunning step. */
export interface DunningStep {
  type: 'dunningSteps';
  id: number;
  action: 'remind' | 'fee' | 'suspend' | 'terminate';
  /** after the due date; before it when negative */
  days: number;
  enabled: boolean;
  /** the setting that `days` is kept equal with */
  setting: string | null;
  /** of a fee: percent of what remains to be paid */
  fee_percent: number | null;
  /** of a fee: amounts by currency, as {"EUR": "5.00"}, beside the percentage or without one */
  fee_amounts: Record<string, string> | null;
  /** of a reminder; a text of ours when null */
  subject: string | null;
  body: string | null;
  updated_at: string;
  created_at: string;
}

/** The fields of a new dunning step. */
export interface DunningStepCreate {
  action: 'remind' | 'fee' | 'suspend' | 'terminate';
  days: number;
  /** true when left out */
  enabled?: boolean;
  /** in percent */
  fee_percent?: number | string | null;
  fee_amounts?: Record<string, string | number> | null;
  subject?: string | null;
  body?: string | null;
}

/** The fields of a dunning step that can be changed. */
export interface DunningStepUpdate {
  days?: number;
  enabled?: boolean;
  /** in percent */
  fee_percent?: number | string | null;
  fee_amounts?: Record<string, string | number> | null;
  subject?: string | null;
  body?: string | null;
}

/** One email log. */
export interface EmailLog {
  type: 'emailLogs';
  id: number;
  address: string;
  subject: string;
  body: string;
  status: 'pending' | 'sending' | 'sent' | 'failed';
  error: string | null;
  sent_at: string | null;
  user_id: number | null;
  updated_at: string;
  created_at: string;
}

/** One webhook endpoint. */
export interface WebhookEndpoint {
  type: 'webhookEndpoints';
  id: number;
  url: string;
  description: string | null;
  /** such as "invoice.paid", "invoice.*" for all of invoices, "*" for all */
  event_types: string[];
  enabled: boolean;
  /** why it was disabled by itself */
  disabled_reason: 'failing' | 'gone' | null;
  /** since when every attempt has failed */
  first_failure_at: string | null;
  last_success_at: string | null;
  last_failure_at: string | null;
  updated_at: string;
  created_at: string;
}

/** The fields of a new webhook endpoint. */
export interface WebhookEndpointCreate {
  url: string;
  description?: string | null;
  event_types: readonly string[];
  /** true when left out */
  enabled?: boolean;
}

/** The fields of a webhook endpoint that can be changed. */
export interface WebhookEndpointUpdate {
  url?: string;
  description?: string | null;
  event_types?: readonly string[];
  /** true when left out */
  enabled?: boolean;
}

/** One webhook delivery. */
export interface WebhookDelivery {
  type: 'webhookDeliveries';
  id: number;
  endpoint_id: number;
  /** the id of the event, and the webhook-id that is sent */
  event_id: string;
  event: string;
  status: 'pending' | 'succeeded' | 'failed';
  attempts: number;
  next_try_at: string | null;
  last_attempt_at: string | null;
  /** HTTP status; null when there was no answer */
  last_status: number | null;
  updated_at: string;
  created_at: string;
}

/** One webhook attempt. */
export interface WebhookAttempt {
  type: 'webhookAttempts';
  id: number;
  delivery_id: number;
  /** milliseconds */
  duration: number;
  /** HTTP status; null when there was no answer */
  status: number | null;
  /** why there was no answer */
  error: string | null;
  /** the beginning of what was answered */
  response: string | null;
  created_at: string;
}

/** What the types of options and answers are derived from, by resource. */
export interface Resources {
  audits: {
    object: AuditEntry;
    relations: { user: 'users' | null; api_key: 'apiKeys' | null; };
    include: 'user' | 'api_key';
    filter: { id?: Filter<number>; event?: Filter<string>; auditable_type?: Filter<string>; auditable_id?: Filter<string>; user_id?: Filter<number>; api_key_id?: Filter<number>; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at';
    create: never;
    update: never;
    told: unknown;
  };
  settings: {
    object: Setting;
    relations: { };
    include: never;
    filter: { key?: Filter<string>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: never;
    create: never;
    update: SettingUpdate;
    told: unknown;
  };
  events: {
    object: Event;
    relations: { };
    include: never;
    filter: { id?: Filter<string>; after?: Filter<string>; event?: Filter<string>; resource_type?: Filter<string>; resource_id?: Filter<string>; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id';
    create: never;
    update: never;
    told: unknown;
  };
  roles: {
    object: Role;
    relations: { users: 'users'[]; };
    include: 'users';
    filter: { name?: Filter<string | number>; search?: Filter<string | number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'name' | '-name' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: RoleCreate;
    update: RoleUpdate;
    told: unknown;
  };
  properties: {
    object: Property;
    relations: { };
    include: never;
    filter: { name?: Filter<string | number>; key?: Filter<string | number>; model_type?: Filter<string>; model_id?: Filter<number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: PropertyCreate;
    update: PropertyUpdate;
    told: unknown;
  };
  customProperties: {
    object: CustomProperty;
    relations: { };
    include: never;
    filter: { name?: Filter<string | number>; key?: Filter<string | number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'name' | '-name' | 'key' | '-key' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: CustomPropertyCreate;
    update: CustomPropertyUpdate;
    told: unknown;
  };
  users: {
    object: User;
    relations: { properties: 'properties'[]; orders: 'orders'[]; services: 'services'[]; invoices: 'invoices'[]; tickets: 'tickets'[]; credits: 'credits'[]; role: 'roles' | null; };
    include: 'properties' | 'orders' | 'services' | 'invoices' | 'tickets' | 'credits' | 'role';
    filter: { first_name?: Filter<string | number>; last_name?: Filter<string | number>; email?: Filter<string | number>; role_id?: Filter<number>; search?: Filter<string | number>; email_verified_from?: string | Date; email_verified_until?: string | Date; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'first_name' | '-first_name' | 'last_name' | '-last_name' | 'email' | '-email' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at' | 'email_verified_at' | '-email_verified_at';
    create: UserCreate;
    update: UserUpdate;
    told: unknown;
  };
  apiKeys: {
    object: ApiKey;
    relations: { user: 'users' | null; };
    include: 'user';
    filter: { id?: Filter<number>; name?: Filter<string | number>; type?: Filter<'admin' | 'user'>; enabled?: Filter<boolean>; user_id?: Filter<number>; search?: Filter<string | number>; expires_from?: string | Date; expires_until?: string | Date; last_used_from?: string | Date; last_used_until?: string | Date; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'name' | '-name' | 'last_used_at' | '-last_used_at' | 'expires_at' | '-expires_at' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: ApiKeyCreate;
    update: ApiKeyUpdate;
    told: { meta: { /** the secret, shown this once */ token: string; } };
  };
  oauthClients: {
    object: OauthClient;
    relations: { };
    include: never;
    filter: { name?: Filter<string | number>; confidential?: Filter<boolean>; revoked?: Filter<boolean>; search?: Filter<string | number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'name' | '-name' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: OauthClientCreate;
    update: OauthClientUpdate;
    told: { meta: { /** shown this once; a public client has none */ secret: string | null; } };
  };
  categories: {
    object: Category;
    relations: { products: 'products'[]; parent: 'categories' | null; children: 'categories'[]; };
    include: 'products' | 'products.plans' | 'products.plans.prices' | 'parent' | 'children';
    filter: { name?: Filter<string | number>; parent_id?: Filter<number>; slug?: Filter<string | number>; search?: Filter<string | number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at' | 'name' | '-name';
    create: CategoryCreate;
    update: CategoryUpdate;
    told: unknown;
  };
  products: {
    object: Product;
    relations: { category: 'categories' | null; plans: 'plans'[]; };
    include: 'category' | 'plans' | 'plans.prices';
    filter: { name?: Filter<string | number>; slug?: Filter<string | number>; category_id?: Filter<number>; server_id?: Filter<number>; hidden?: Filter<boolean>; allow_quantity?: Filter<'disabled' | 'separated' | 'combined'>; search?: Filter<string | number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at' | 'name' | '-name' | 'sort' | '-sort' | 'stock' | '-stock';
    create: ProductCreate;
    update: ProductUpdate;
    told: unknown;
  };
  plans: {
    object: Plan;
    relations: { prices: 'prices'[]; priceable: 'products' | 'configOptionValues' | null; };
    include: 'prices' | 'priceable';
    filter: { name?: Filter<string | number>; type?: Filter<'free' | 'one-time' | 'recurring'>; priceable_type?: Filter<string>; priceable_id?: Filter<number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'sort' | '-sort' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: PlanCreate;
    update: PlanUpdate;
    told: unknown;
  };
  prices: {
    object: Price;
    relations: { currency: 'currencies' | null; plan: 'plans' | null; };
    include: 'currency' | 'plan';
    filter: { id?: Filter<number>; plan_id?: Filter<number>; currency_code?: Filter<string>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: PriceCreate;
    update: PriceUpdate;
    told: unknown;
  };
  currencies: {
    object: Currency;
    relations: { };
    include: never;
    filter: { code?: Filter<string>; name?: Filter<string | number>; };
    sort: 'code' | '-code' | 'name' | '-name';
    create: CurrencyCreate;
    update: CurrencyUpdate;
    told: unknown;
  };
  configOptions: {
    object: ConfigOption;
    relations: { values: 'configOptionValues'[]; products: 'products'[]; };
    include: 'values' | 'values.plans' | 'values.plans.prices' | 'products';
    filter: { id?: Filter<number>; name?: Filter<string | number>; type?: Filter<'text' | 'number' | 'select' | 'radio' | 'checkbox' | 'slider'>; hidden?: Filter<boolean>; search?: Filter<string | number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'name' | '-name' | 'sort' | '-sort' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: ConfigOptionCreate;
    update: ConfigOptionUpdate;
    told: unknown;
  };
  configOptionValues: {
    object: ConfigOptionValue;
    relations: { option: 'configOptions' | null; plans: 'plans'[]; };
    include: 'option' | 'plans' | 'plans.prices';
    filter: { id?: Filter<number>; name?: Filter<string | number>; config_option_id?: Filter<number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'name' | '-name' | 'sort' | '-sort' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: ConfigOptionValueCreate;
    update: ConfigOptionValueUpdate;
    told: unknown;
  };
  productUpgrades: {
    object: ProductUpgrade;
    relations: { product: 'products' | null; upgrade: 'products' | null; };
    include: 'product' | 'upgrade';
    filter: { id?: Filter<number>; product_id?: Filter<number>; upgrade_id?: Filter<number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: ProductUpgradeCreate;
    update: never;
    told: unknown;
  };
  taxRates: {
    object: TaxRate;
    relations: { };
    include: never;
    filter: { id?: Filter<number>; name?: Filter<string | number>; country?: Filter<string>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'name' | '-name' | 'country' | '-country' | 'rate' | '-rate' | 'valid_from' | '-valid_from' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: TaxRateCreate;
    update: TaxRateUpdate;
    told: unknown;
  };
  vatIdChecks: {
    object: VatIdCheck;
    relations: { };
    include: never;
    filter: { vat_id?: Filter<string>; valid?: Filter<boolean>; checked_from?: string | Date; checked_until?: string | Date; tried_from?: string | Date; tried_until?: string | Date; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'vat_id' | '-vat_id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: never;
    update: never;
    told: unknown;
  };
  coupons: {
    object: Coupon;
    relations: { services: 'services'[]; products: 'products'[]; };
    include: 'services' | 'products';
    filter: { id?: Filter<number>; code?: Filter<string | number>; type?: Filter<'percentage' | 'fixed'>; search?: Filter<string | number>; starts_from?: string | Date; starts_until?: string | Date; expires_from?: string | Date; expires_until?: string | Date; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at' | 'code' | '-code' | 'type' | '-type' | 'value' | '-value' | 'starts_at' | '-starts_at' | 'expires_at' | '-expires_at';
    create: CouponCreate;
    update: CouponUpdate;
    told: unknown;
  };
  couponRedemptions: {
    object: CouponRedemption;
    relations: { coupon: 'coupons' | null; user: 'users' | null; order: 'orders' | null; service: 'services' | null; };
    include: 'coupon' | 'user' | 'order' | 'service';
    filter: { id?: Filter<number>; coupon_id?: Filter<number>; user_id?: Filter<number>; order_id?: Filter<number>; service_id?: Filter<number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: never;
    update: never;
    told: unknown;
  };
  ledgerEntries: {
    object: LedgerEntry;
    relations: { user: 'users' | null; invoice: 'invoices' | null; };
    include: 'user' | 'invoice';
    filter: { id?: Filter<number>; kind?: Filter<string>; debit?: Filter<string>; credit?: Filter<string>; user_id?: Filter<number>; invoice_id?: Filter<number>; transaction_id?: Filter<number>; currency_code?: Filter<string>; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at';
    create: never;
    update: never;
    told: unknown;
  };
  invoices: {
    object: Invoice;
    relations: { items: 'invoiceItems'[]; user: 'users' | null; };
    include: 'items' | 'user';
    filter: { id?: Filter<number>; currency_code?: Filter<string>; user_id?: Filter<number>; status?: Filter<'pending' | 'paid' | 'cancelled'>; overdue?: Filter<boolean>; search?: Filter<string | number>; due_from?: string | Date; due_until?: string | Date; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; paid_from?: string | Date; paid_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at' | 'currency_code' | '-currency_code' | 'number' | '-number' | 'status' | '-status' | 'due_at' | '-due_at';
    create: InvoiceCreate;
    update: InvoiceUpdate;
    told: unknown;
  };
  invoiceItems: {
    object: InvoiceItem;
    relations: { reference: 'services' | 'serviceUpgrades' | 'credits' | null; invoice: 'invoices' | null; };
    include: 'reference' | 'invoice';
    filter: { id?: Filter<number>; quantity?: Filter<string | number>; price?: Filter<string | number>; reference_type?: Filter<'App\\Models\\Service' | 'App\\Models\\ServiceUpgrade' | 'App\\Models\\Credit'>; reference_id?: Filter<number>; invoice_id?: Filter<number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at' | 'quantity' | '-quantity' | 'price' | '-price';
    create: InvoiceItemCreate;
    update: InvoiceItemUpdate;
    told: unknown;
  };
  creditNotes: {
    object: CreditNote;
    relations: { invoice: 'invoices' | null; user: 'users' | null; };
    include: 'invoice' | 'user';
    filter: { id?: Filter<number>; invoice_id?: Filter<number>; user_id?: Filter<number>; currency_code?: Filter<string>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: never;
    update: never;
    told: unknown;
  };
  writeOffs: {
    object: WriteOff;
    relations: { invoice: 'invoices' | null; user: 'users' | null; };
    include: 'invoice' | 'user';
    filter: { id?: Filter<number>; invoice_id?: Filter<number>; user_id?: Filter<number>; currency_code?: Filter<string>; undone_from?: string | Date; undone_until?: string | Date; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: never;
    update: never;
    told: unknown;
  };
  credits: {
    object: Credit;
    relations: { user: 'users' | null; };
    include: 'user';
    filter: { id?: Filter<number>; currency_code?: Filter<string>; user_id?: Filter<number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at' | 'currency_code' | '-currency_code' | 'amount' | '-amount';
    create: CreditCreate;
    update: CreditUpdate;
    told: unknown;
  };
  invoiceTransactions: {
    object: Transaction;
    relations: { invoice: 'invoices' | null; user: 'users' | null; refunds: 'refunds'[]; payment: 'payments' | null; };
    include: 'invoice' | 'user' | 'refunds' | 'payment';
    filter: { id?: Filter<number>; invoice_id?: Filter<number>; user_id?: Filter<number>; payment_id?: Filter<number>; status?: Filter<'processing' | 'succeeded' | 'failed'>; currency_code?: Filter<string>; gateway_id?: Filter<number>; dispute?: Filter<'open' | 'won' | 'lost'>; gateway?: Filter<string>; transaction_id?: Filter<string>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: never;
    update: never;
    told: unknown;
  };
  refunds: {
    object: Refund;
    relations: { transaction: 'invoiceTransactions' | null; };
    include: 'transaction';
    filter: { id?: Filter<number>; transaction_id?: Filter<number>; destination?: Filter<'gateway' | 'credit'>; status?: Filter<'requested' | 'processing' | 'succeeded' | 'failed' | 'unknown'>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: never;
    update: never;
    told: unknown;
  };
  payments: {
    object: Payment;
    relations: { user: 'users' | null; transactions: 'invoiceTransactions'[]; };
    include: 'user' | 'transactions';
    filter: { id?: Filter<number>; user_id?: Filter<number>; currency_code?: Filter<string>; gateway?: Filter<string>; transaction_id?: Filter<string>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: PaymentCreate;
    update: never;
    told: unknown;
  };
  gateways: {
    object: Gateway;
    relations: { };
    include: never;
    filter: { id?: Filter<number>; strategy?: Filter<string>; enabled?: Filter<boolean>; search?: Filter<string | number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'name' | '-name' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: GatewayCreate;
    update: GatewayUpdate;
    told: unknown;
  };
  billingAgreements: {
    object: BillingAgreement;
    relations: { user: 'users' | null; gateway: 'gateways' | null; };
    include: 'user' | 'gateway';
    filter: { id?: Filter<number>; user_id?: Filter<number>; gateway_id?: Filter<number>; status?: Filter<'active' | 'removed'>; is_default?: Filter<boolean>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: never;
    update: never;
    told: unknown;
  };
  paymentAttempts: {
    object: PaymentAttempt;
    relations: { invoice: 'invoices' | null; user: 'users' | null; gateway: 'gateways' | null; transaction: 'invoiceTransactions' | null; agreement: 'billingAgreements' | null; };
    include: 'invoice' | 'user' | 'gateway' | 'transaction' | 'agreement';
    filter: { id?: Filter<number>; invoice_id?: Filter<number>; user_id?: Filter<number>; gateway_id?: Filter<number>; kind?: Filter<'pay' | 'charge'>; status?: Filter<'started' | 'waiting' | 'processing' | 'succeeded' | 'failed' | 'unknown'>; reference?: Filter<string>; next_look_from?: string | Date; next_look_until?: string | Date; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: never;
    update: never;
    told: unknown;
  };
  gatewayEvents: {
    object: GatewayEvent;
    relations: { gateway: 'gateways' | null; };
    include: 'gateway';
    filter: { id?: Filter<number>; gateway_id?: Filter<number>; invoice_id?: Filter<number>; transaction_id?: Filter<number>; status?: Filter<'processed' | 'waiting' | 'ignored'>; event_id?: Filter<string>; type?: Filter<string>; reference?: Filter<string>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at';
    create: never;
    update: never;
    told: unknown;
  };
  gatewayEndings: {
    object: GatewayEnding;
    relations: { gateway: 'gateways' | null; user: 'users' | null; service: 'services' | null; };
    include: 'gateway' | 'user' | 'service';
    filter: { id?: Filter<number>; gateway_id?: Filter<number>; user_id?: Filter<number>; service_id?: Filter<number>; status?: Filter<'waiting' | 'ended' | 'missing' | 'failed'>; kind?: Filter<'subscription' | 'method'>; next_look_from?: string | Date; next_look_until?: string | Date; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at';
    create: never;
    update: never;
    told: unknown;
  };
  services: {
    object: Service;
    relations: { order: 'orders' | null; coupon: 'coupons' | null; user: 'users' | null; product: 'products' | null; invoices: 'invoices'[]; properties: 'properties'[]; };
    include: 'order' | 'coupon' | 'user' | 'product' | 'invoices' | 'properties';
    filter: { quantity?: Filter<string | number>; price?: Filter<string | number>; expires_at?: Filter<string | number>; subscription_id?: Filter<string | number>; status?: Filter<'pending' | 'active' | 'cancelled' | 'suspended'>; user_id?: Filter<number>; product_id?: Filter<number>; order_id?: Filter<number>; currency_code?: Filter<string>; search?: Filter<string | number>; expires_from?: string | Date; expires_until?: string | Date; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; anchor_from?: string | Date; anchor_until?: string | Date; trial_ends_from?: string | Date; trial_ends_until?: string | Date; suspend_hold_until_from?: string | Date; suspend_hold_until_until?: string | Date; suspended_from?: string | Date; suspended_until?: string | Date; terminated_from?: string | Date; terminated_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at' | 'expires_at' | '-expires_at' | 'status' | '-status' | 'price' | '-price' | 'quantity' | '-quantity';
    create: ServiceCreate;
    update: ServiceUpdate;
    told: unknown;
  };
  serviceUpgrades: {
    object: ServiceUpgrade;
    relations: { service: 'services' | null; product: 'products' | null; invoice: 'invoices' | null; };
    include: 'service' | 'product' | 'invoice';
    filter: { id?: Filter<number>; service_id?: Filter<number>; product_id?: Filter<number>; plan_id?: Filter<number>; invoice_id?: Filter<number>; status?: Filter<'pending' | 'completed' | 'cancelled'>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; effective_from?: string | Date; effective_until?: string | Date; expires_from?: string | Date; expires_until?: string | Date; lapses_from?: string | Date; lapses_until?: string | Date; completed_from?: string | Date; completed_until?: string | Date; cancelled_from?: string | Date; cancelled_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: never;
    update: never;
    told: unknown;
  };
  serviceConfigs: {
    object: ServiceConfig;
    relations: { service: 'services' | null; option: 'configOptions' | null; value: 'configOptionValues' | null; };
    include: 'service' | 'option' | 'value';
    filter: { id?: Filter<number>; service_id?: Filter<number>; config_option_id?: Filter<number>; config_value_id?: Filter<number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: never;
    update: never;
    told: unknown;
  };
  serviceRenewals: {
    object: ServiceRenewal;
    relations: { service: 'services' | null; invoice: 'invoices' | null; };
    include: 'service' | 'invoice';
    filter: { id?: Filter<number>; service_id?: Filter<number>; invoice_id?: Filter<number>; status?: Filter<'pending' | 'applied' | 'void'>; period_start_from?: string | Date; period_start_until?: string | Date; period_end_from?: string | Date; period_end_until?: string | Date; applied_from?: string | Date; applied_until?: string | Date; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: never;
    update: never;
    told: unknown;
  };
  serviceCancellations: {
    object: ServiceCancellation;
    relations: { service: 'services' | null; };
    include: 'service';
    filter: { id?: Filter<number>; service_id?: Filter<number>; type?: Filter<'immediate' | 'end_of_period'>; ended_from?: string | Date; ended_until?: string | Date; revoked_from?: string | Date; revoked_until?: string | Date; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: never;
    update: never;
    told: unknown;
  };
  servers: {
    object: Server;
    relations: { group: 'serverGroups' | null; provisionings: 'provisionings'[]; };
    include: 'group' | 'provisionings';
    filter: { id?: Filter<number>; enabled?: Filter<boolean>; strategy?: Filter<string>; server_group_id?: Filter<number>; search?: Filter<string | number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'name' | '-name' | 'created_at' | '-created_at';
    create: ServerCreate;
    update: ServerUpdate;
    told: unknown;
  };
  serverGroups: {
    object: ServerGroup;
    relations: { servers: 'servers'[]; };
    include: 'servers';
    filter: { id?: Filter<number>; search?: Filter<string | number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'name' | '-name' | 'created_at' | '-created_at';
    create: ServerGroupCreate;
    update: ServerGroupUpdate;
    told: unknown;
  };
  provisionings: {
    object: Provisioning;
    relations: { service: 'services' | null; server: 'servers' | null; steps: 'provisioningSteps'[]; };
    include: 'service' | 'server' | 'steps';
    filter: { id?: Filter<number>; service_id?: Filter<number>; server_id?: Filter<number>; state?: Filter<'queued' | 'working' | 'waiting' | 'in_doubt' | 'ready' | 'failed'>; next_attempt_from?: string | Date; next_attempt_until?: string | Date; provisioned_from?: string | Date; provisioned_until?: string | Date; compensated_from?: string | Date; compensated_until?: string | Date; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'updated_at' | '-updated_at';
    create: never;
    update: never;
    told: unknown;
  };
  provisioningSteps: {
    object: ProvisioningStep;
    relations: { };
    include: never;
    filter: { id?: Filter<number>; provisioning_id?: Filter<number>; finished_from?: string | Date; finished_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id';
    create: never;
    update: never;
    told: unknown;
  };
  orders: {
    object: Order;
    relations: { services: 'services'[]; user: 'users' | null; };
    include: 'services' | 'user';
    filter: { id?: Filter<number>; currency_code?: Filter<string>; user?: Filter<number>; search?: Filter<string | number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at' | 'currency_code' | '-currency_code';
    create: OrderCreate;
    update: OrderUpdate;
    told: unknown;
  };
  tickets: {
    object: Ticket;
    relations: { messages: 'ticketMessages'[]; user: 'users' | null; assigned_to: 'users' | null; };
    include: 'messages' | 'user' | 'assigned_to';
    filter: { id?: Filter<number>; user_id?: Filter<number>; status?: Filter<'open' | 'closed' | 'replied'>; priority?: Filter<'low' | 'medium' | 'high'>; department?: Filter<string | number>; assigned_to?: Filter<number>; service_id?: Filter<number>; search?: Filter<string | number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at' | 'status' | '-status' | 'priority' | '-priority' | 'department' | '-department' | 'subject' | '-subject';
    create: TicketCreate;
    update: TicketUpdate;
    told: unknown;
  };
  ticketMessages: {
    object: TicketMessage;
    relations: { user: 'users' | null; ticket: 'tickets' | null; attachments: 'ticketMessageAttachments'[]; };
    include: 'user' | 'ticket' | 'attachments';
    filter: { id?: Filter<number>; ticket_id?: Filter<number>; user_id?: Filter<number>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: TicketMessageCreate;
    update: never;
    told: unknown;
  };
  ticketMessageAttachments: {
    object: TicketMessageAttachment;
    relations: { message: 'ticketMessages' | null; };
    include: never;
    filter: { };
    sort: never;
    create: never;
    update: never;
    told: unknown;
  };
  billingRuns: {
    object: BillingRun;
    relations: { problems: 'billingProblems'[]; };
    include: 'problems';
    filter: { id?: Filter<number>; trigger?: Filter<'hourly' | 'cli' | 'api' | 'clock'>; status?: Filter<'waiting' | 'running' | 'finished' | 'failed'>; dry_run?: Filter<boolean>; at_from?: string | Date; at_until?: string | Date; started_from?: string | Date; started_until?: string | Date; finished_from?: string | Date; finished_until?: string | Date; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'at' | '-at' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: BillingRunCreate;
    update: never;
    told: unknown;
  };
  billingProblems: {
    object: BillingProblem;
    relations: { run: 'billingRuns' | null; };
    include: 'run';
    filter: { id?: Filter<number>; status?: Filter<'parked' | 'resolved' | 'dismissed'>; step?: Filter<string>; subject_type?: Filter<string>; subject_id?: Filter<number>; run_id?: Filter<number>; first_seen_from?: string | Date; first_seen_until?: string | Date; last_seen_from?: string | Date; last_seen_until?: string | Date; next_try_from?: string | Date; next_try_until?: string | Date; resolved_from?: string | Date; resolved_until?: string | Date; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: never;
    update: never;
    told: unknown;
  };
  dunningSteps: {
    object: DunningStep;
    relations: { };
    include: never;
    filter: { id?: Filter<number>; action?: Filter<'remind' | 'fee' | 'suspend' | 'terminate'>; enabled?: Filter<boolean>; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: DunningStepCreate;
    update: DunningStepUpdate;
    told: unknown;
  };
  emailLogs: {
    object: EmailLog;
    relations: { user: 'users' | null; };
    include: 'user';
    filter: { id?: Filter<number>; user_id?: Filter<number>; status?: Filter<'pending' | 'sending' | 'sent' | 'failed'>; sent_from?: string | Date; sent_until?: string | Date; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at';
    create: never;
    update: never;
    told: unknown;
  };
  webhookEndpoints: {
    object: WebhookEndpoint;
    relations: { };
    include: never;
    filter: { id?: Filter<number>; enabled?: Filter<boolean>; search?: Filter<string | number>; first_failure_from?: string | Date; first_failure_until?: string | Date; last_success_from?: string | Date; last_success_until?: string | Date; last_failure_from?: string | Date; last_failure_until?: string | Date; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'url' | '-url' | 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    create: WebhookEndpointCreate;
    update: WebhookEndpointUpdate;
    told: { meta: { /** to verify with, shown this once */ secret: string; } };
  };
  webhookDeliveries: {
    object: WebhookDelivery;
    relations: { endpoint: 'webhookEndpoints' | null; attempts: 'webhookAttempts'[]; };
    include: 'endpoint' | 'attempts';
    filter: { id?: Filter<number>; endpoint_id?: Filter<number>; event_id?: Filter<string>; event?: Filter<string>; status?: Filter<'pending' | 'succeeded' | 'failed'>; next_try_from?: string | Date; next_try_until?: string | Date; last_attempt_from?: string | Date; last_attempt_until?: string | Date; updated_from?: string | Date; updated_until?: string | Date; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id' | 'created_at' | '-created_at';
    create: never;
    update: never;
    told: unknown;
  };
  webhookAttempts: {
    object: WebhookAttempt;
    relations: { };
    include: never;
    filter: { id?: Filter<number>; delivery_id?: Filter<number>; created_from?: string | Date; created_until?: string | Date; };
    sort: 'id' | '-id';
    create: never;
    update: never;
    told: unknown;
  };
}

/** The resources whose ids are texts. */
export const textIds: ReadonlySet<string> = new Set(['settings', 'events', 'oauthClients', 'currencies', 'vatIdChecks']);

/** The operations of settings. */
export class Settings extends Collection<'settings'> {
  /** Tell whether an encrypted setting, such as mail_password, is set, and its version for If-Match. Needs `settings.view`. */
  secretState(id: IdOf<'settings'>, options: CallOptions = {}): Promise<{ meta: { is_set: boolean; updated_at: string; }; }> {
    return this.plain('GET', `/api/v1/admin/settings/${segment(id)}/secret`, undefined, {}, options);
  }

  /** Write an encrypted setting, such as mail_password; it is never shown. Needs `settings.update`. */
  writeSecret(id: IdOf<'settings'>, input: { value?: string | null; } = {}, options: WriteOptions = {}): Promise<Record<string, unknown>> {
    return this.plain('PUT', `/api/v1/admin/settings/${segment(id)}/secret`, input, {}, options);
  }

  /** Send a test mail with the mail settings, and tell what the mail server said. Needs `settings.update`. */
  sendTestMail(input: { to: string; }, options: WriteOptions = {}): Promise<{ meta: { sent: boolean; reason: 'not_set_up' | 'unreachable' | 'sign_in' | 'refused' | null; answer: string | null; server: string | null; mail_off: boolean; }; }> {
    return this.plain('POST', '/api/v1/admin/settings/test-mail', input, {}, options);
  }

}

/** The operations of events. */
export class Events extends Collection<'events'> {
  /** List the types of events, of resources that the caller may view. Needs `events.view`. */
  types(options: CallOptions = {}): Promise<{ data: { event: string; resource_type: string; title: string; about: string; }[]; }> {
    return this.plain('GET', '/api/v1/admin/event-types', undefined, {}, options);
  }

}

/** The operations of users. */
export class Users extends Collection<'users'> {
  /** List where a user is signed in, the latest first. Needs `users.view`. */
  sessions(id: IdOf<'users'>, options: CallOptions = {}): Promise<{ data: { id: number; current: boolean; address: string | null; user_agent: string | null; created_at: string; last_seen_at: string; expires_at: string; }[]; }> {
    return this.plain('GET', `/api/v1/admin/users/${segment(id)}/sessions`, undefined, {}, options);
  }

  /** End a session of a user. Needs `users.update`. */
  endSession(id: IdOf<'users'>, session: string, options: WriteOptions = {}): Promise<Record<string, unknown>> {
    return this.plain('DELETE', `/api/v1/admin/users/${segment(id)}/sessions/${segment(session)}`, undefined, {}, options);
  }

  /** Show a customer's VAT id, and what the register said of it. Needs `vat_ids.view`. */
  vatId(id: IdOf<'users'>, options: CallOptions = {}): Promise<{ data: { vat_id: string | null; country: string | null; well_formed: boolean; register: 'valid' | 'invalid' | 'unknown' | 'not_asked'; name: string | null; address: string | null; problem: string | null; checked_at: string | null; tried_at: string | null; }; }> {
    return this.plain('GET', `/api/v1/admin/users/${segment(id)}/vat-id`, undefined, {}, options);
  }

  /** Ask the register for a customer's VAT id now; when it does not answer, what it said last stays. Needs `vat_ids.check`. */
  checkVatId(id: IdOf<'users'>, options: WriteOptions = {}): Promise<{ data: { vat_id: string | null; country: string | null; well_formed: boolean; register: 'valid' | 'invalid' | 'unknown' | 'not_asked'; name: string | null; address: string | null; problem: string | null; checked_at: string | null; tried_at: string | null; }; }> {
    return this.plain('POST', `/api/v1/admin/users/${segment(id)}/vat-id/check`, undefined, {}, options);
  }

  /** Show a customer's account in one currency as a statement. Needs `ledger.view`. */
  statement(id: IdOf<'users'>, query: { /** the currency; the only one, or the first, when left out */ currency_code?: string; /** inclusive; the beginning when left out */ from?: string; /** exclusive; now when left out */ until?: string; /** the id of a line: the lines that come after it; `next` of the lines before */ after?: string; /** how many lines at most; 1000 when left out, and never more */ limit?: string; } = {}, options: CallOptions = {}): Promise<{ data: { id: number; kind: string; invoice_id: number | null; invoice_number: string | null; note: string | null; created_at: string; owed: string; credit: string; paid_back: string; balance: string; }[]; meta: { currency_code: string | null; currencies: string[]; opening: string; closing: string; owed: string; credit: string; next: number | null; from: string; until: string; }; }> {
    return this.plain('GET', `/api/v1/admin/users/${segment(id)}/statement`, undefined, query, options);
  }

  /** Make out an invoice over credit that a customer pays in; it becomes credit when it is paid. Needs `deposits.create`. */
  deposit(id: IdOf<'users'>, input: { currency_code: string; /** decimal amount in the currency: what the customer pays in */ amount: number | string; }, options: WriteOptions = {}): Promise<Shown<'invoices'>> {
    return this.act('POST', `/api/v1/admin/users/${segment(id)}/deposits`, input, options);
  }

  /** Begin to save a payment method of a user: the answer says what they must do. Needs `billing_agreements.create`. */
  saveMethod(id: IdOf<'users'>, input: { gateway_id: number; return_url: string; currency_code: string; }, options: WriteOptions = {}): Promise<{ step: Record<string, unknown> | null; billing_agreement_id: number | null; }> {
    return this.plain('POST', `/api/v1/admin/users/${segment(id)}/billing-agreements`, input, {}, options);
  }

}

/** The operations of apiKeys. */
export class ApiKeys extends Collection<'apiKeys'> {
  /** Give an API key a new secret. Needs `api_keys.update`. */
  rotate<const Include extends IncludeOf<'apiKeys'> = never, const Fields extends FieldsOption = AllFields>(id: IdOf<'apiKeys'>, input: { /** 0 when left out */ overlap?: number; } = {}, options: CreateOptions<Include, Fields> = {}): Promise<Shown<'apiKeys', Include, Fields> & { meta: { /** the new secret, shown this once */ token: string; old_token_valid_until: string; } }> {
    return this.act('POST', `/api/v1/admin/api-keys/${segment(id)}/rotate`, input, options);
  }

  /** Show what an API key was used for, by hour or day, route and status class. Needs `api_keys.view`. */
  usage(id: IdOf<'apiKeys'>, query: { /** start; 24 hours before `to` when left out */ from?: string | Date; /** end; now when left out */ to?: string | Date; /** length of one step; "hour" when left out */ interval?: 'hour' | 'day'; } = {}, options: CallOptions = {}): Promise<{ data: { at: string; route: string; status_class: number; requests: number; average_duration: number; longest_duration: number; }[]; meta: { from: string; to: string; interval: 'hour' | 'day'; }; }> {
    return this.plain('GET', `/api/v1/admin/api-keys/${segment(id)}/usage`, undefined, query, options);
  }

  /** Show how much API keys were used in the last 24 hours, hour by hour. Needs `api_keys.view`. */
  recentUsage(query: { /** ids by comma, at most 200 */ ids: string; }, options: CallOptions = {}): Promise<{ data: { id: number; requests: number[]; total: number; errors: number; }[]; }> {
    return this.plain('GET', '/api/v1/admin/api-keys/usage', undefined, query, options);
  }

  /** List the addresses that an API key was used from, the latest first. Needs `api_keys.view`. */
  addresses(id: IdOf<'apiKeys'>, options: CallOptions = {}): Promise<{ data: { address: string; requests: number; first_seen_at: string; last_seen_at: string; }[]; }> {
    return this.plain('GET', `/api/v1/admin/api-keys/${segment(id)}/addresses`, undefined, {}, options);
  }

}

/** The operations of oauthClients. */
export class OauthClients extends Collection<'oauthClients'> {
  /** Give an OAuth client a new secret. Needs `oauth_clients.update`. */
  regenerateSecret(id: IdOf<'oauthClients'>, options: WriteOptions = {}): Promise<Shown<'oauthClients'> & { meta: { /** shown this once */ secret: string; } }> {
    return this.act('POST', `/api/v1/admin/oauth-clients/${segment(id)}/secret`, undefined, options);
  }

  /** End every token that an OAuth client has. Needs `oauth_clients.update`. */
  revokeTokens(id: IdOf<'oauthClients'>, options: WriteOptions = {}): Promise<{ meta: { ended_grants: number; }; }> {
    return this.plain('POST', `/api/v1/admin/oauth-clients/${segment(id)}/revoke-tokens`, undefined, {}, options);
  }

}

/** The operations of products. */
export class Products extends Collection<'products'> {
  /** Copy a product with its plans and prices, hidden and under another slug (also needs products.view, plans.create, prices.create). Needs `products.create`. */
  duplicate<const Include extends IncludeOf<'products'> = never, const Fields extends FieldsOption = AllFields>(id: IdOf<'products'>, input: { name?: string; slug?: string; } = {}, options: CreateOptions<Include, Fields> = {}): Promise<Shown<'products', Include, Fields>> {
    return this.act('POST', `/api/v1/admin/products/${segment(id)}/duplicate`, input, options);
  }

  /** Where the services of a product get their servers, and what the module is told and asks for. Needs `products.view`. */
  provisioning(id: IdOf<'products'>, options: CallOptions = {}): Promise<{ data: { server_id: number | null; server_group_id: number | null; module: string | null; settings: Record<string, unknown>; form: ({ name: string; type: string; label: string; description: string | null; required: boolean; default: unknown; options: { value: string; label: string; }[]; min: number | null; max: number | null; })[]; checkout: ({ name: string; type: string; label: string; description: string | null; required: boolean; default: unknown; options: { value: string; label: string; }[]; min: number | null; max: number | null; })[]; }; }> {
    return this.plain('GET', `/api/v1/admin/products/${segment(id)}/provisioning`, undefined, {}, options);
  }

  /** Say where the services of a product get their servers: at one, at one of a group, or nowhere. Needs `products.update`. */
  setProvisioning(id: IdOf<'products'>, input: { server_id?: number | null; server_group_id?: number | null; settings?: Record<string, unknown> | null; } = {}, options: WriteOptions = {}): Promise<{ data: { server_id: number | null; server_group_id: number | null; module: string | null; settings: Record<string, unknown>; form: ({ name: string; type: string; label: string; description: string | null; required: boolean; default: unknown; options: { value: string; label: string; }[]; min: number | null; max: number | null; })[]; checkout: ({ name: string; type: string; label: string; description: string | null; required: boolean; default: unknown; options: { value: string; label: string; }[]; min: number | null; max: number | null; })[]; }; }> {
    return this.plain('PUT', `/api/v1/admin/products/${segment(id)}/provisioning`, input, {}, options);
  }

}

/** The operations of invoices. */
export class Invoices extends Collection<'invoices'> {
  /** Take something off an invoice by a credit note. Needs `credit_notes.create`. */
  credit(id: IdOf<'invoices'>, input: { /** decimal amount in the currency: gross; what is left of the invoice, when left out */ amount?: number | string | null; reason: string; }, options: WriteOptions = {}): Promise<Shown<'creditNotes'>> {
    return this.act('POST', `/api/v1/admin/invoices/${segment(id)}/credit-notes`, input, options);
  }

  /** Give up what is owed for an invoice, wholly or in part. Needs `write_offs.create`. */
  writeOff(id: IdOf<'invoices'>, input: { /** decimal amount in the currency: what remains to be paid, when left out */ amount?: number | string | null; reason: string; }, options: WriteOptions = {}): Promise<Shown<'writeOffs'>> {
    return this.act('POST', `/api/v1/admin/invoices/${segment(id)}/write-offs`, input, options);
  }

  /** Show an invoice as a PDF (PDF/A-3b), with the electronic invoice (Factur-X) in it where there can be one. Needs `invoices.view`. */
  pdf(id: IdOf<'invoices'>, query: { /** the customer's language, else that of the shop, when left out */ language?: 'en' | 'de'; } = {}, options: CallOptions = {}): Promise<Blob> {
    return this.file(`/api/v1/admin/invoices/${segment(id)}/pdf`, query, options);
  }

  /** Download an invoice as an electronic invoice by EN 16931; a 409 says what it lacks. Needs `invoices.view`. */
  electronic(id: IdOf<'invoices'>, query: { /** xrechnung when left out; factur-x is the XML of the hybrid PDF */ format?: 'xrechnung' | 'ubl' | 'cii' | 'factur-x'; } = {}, options: CallOptions = {}): Promise<Blob> {
    return this.file(`/api/v1/admin/invoices/${segment(id)}/e-invoice`, query, options);
  }

  /** Record a payment of an invoice. Needs `invoice_transactions.create`. */
  pay(id: IdOf<'invoices'>, input: { /** decimal amount in the currency: what came in; what remains to be paid, when left out */ amount?: number | string | null; /** decimal amount in the currency: what the gateway kept of it; nothing, when left out */ fee?: number | string | null; /** "manual" when left out */ gateway?: string; transaction_id?: string | null; } = {}, options: WriteOptions = {}): Promise<Shown<'invoiceTransactions'>> {
    return this.act('POST', `/api/v1/admin/invoices/${segment(id)}/payments`, input, options);
  }

  /** Pay an invoice from its customer's credit. Needs `invoice_transactions.create`. */
  payWithCredit(id: IdOf<'invoices'>, input: { /** decimal amount in the currency: as much as there is and is needed, when left out */ amount?: number | string | null; } = {}, options: WriteOptions = {}): Promise<Shown<'invoiceTransactions'>> {
    return this.act('POST', `/api/v1/admin/invoices/${segment(id)}/credit-payments`, input, options);
  }

  /** Begin a payment of an invoice through a gateway: the attempt says what the customer must do; asked again, it is the same attempt. Needs `payment_attempts.create`. */
  payThrough(id: IdOf<'invoices'>, input: { gateway_id: number; return_url: string; }, options: WriteOptions = {}): Promise<Shown<'paymentAttempts'>> {
    return this.act('POST', `/api/v1/admin/invoices/${segment(id)}/pay`, input, options);
  }

}

/** The operations of creditNotes. */
export class CreditNotes extends Collection<'creditNotes'> {
  /** Show a credit note as a PDF (PDF/A-3b), with the electronic invoice (Factur-X) in it where there can be one. Needs `credit_notes.view`. */
  pdf(id: IdOf<'creditNotes'>, query: { /** the customer's language, else that of the shop, when left out */ language?: 'en' | 'de'; } = {}, options: CallOptions = {}): Promise<Blob> {
    return this.file(`/api/v1/admin/credit-notes/${segment(id)}/pdf`, query, options);
  }

  /** Download a credit note as an electronic invoice by EN 16931; a 409 says what it lacks. Needs `credit_notes.view`. */
  electronic(id: IdOf<'creditNotes'>, query: { /** xrechnung when left out; factur-x is the XML of the hybrid PDF */ format?: 'xrechnung' | 'ubl' | 'cii' | 'factur-x'; } = {}, options: CallOptions = {}): Promise<Blob> {
    return this.file(`/api/v1/admin/credit-notes/${segment(id)}/e-invoice`, query, options);
  }

}

/** The operations of invoiceTransactions. */
export class InvoiceTransactions extends Collection<'invoiceTransactions'> {
  /** Refund a payment, wholly or in part. Needs `refunds.create`. */
  refund(id: IdOf<'invoiceTransactions'>, input: { /** decimal amount in the currency: what was not refunded yet, when left out */ amount?: number | string | null; /** "gateway" when left out */ destination?: 'gateway' | 'credit'; reason?: string | null; } = {}, options: WriteOptions = {}): Promise<Shown<'refunds'>> {
    return this.act('POST', `/api/v1/admin/invoice-transactions/${segment(id)}/refunds`, input, options);
  }

}

/** The operations of payments. */
export class Payments extends Collection<'payments'> {
  /** Tell what becomes of one payment of several invoices; writes nothing. Needs `invoice_transactions.create`. */
  preview(input: { invoice_ids: readonly number[]; /** decimal amount in the currency: what came in; what remains of the invoices, when left out */ amount?: number | string | null; /** decimal amount in the currency: what the gateway kept of it; nothing, when left out */ fee?: number | string | null; /** "manual" when left out */ gateway?: string; transaction_id?: string | null; /** "given" when left out */ allocation?: 'given' | 'due'; }, options: WriteOptions = {}): Promise<{ data: { user_id: number; currency_code: string; amount: string; surplus: string; allocations: { invoice_id: number; number: string | null; due_at: string | null; remaining: string; amount: string; left: string; }[]; }; }> {
    return this.plain('POST', '/api/v1/admin/payments/preview', input, {}, options);
  }

  /** Refund a payment of several invoices, wholly or in part; what no invoice needed goes back first. Needs `refunds.create`. */
  refund(id: IdOf<'payments'>, input: { /** decimal amount in the currency: what was not refunded yet, when left out */ amount?: number | string | null; /** "gateway" when left out */ destination?: 'gateway' | 'credit'; reason?: string | null; } = {}, options: WriteOptions = {}): Promise<Shown<'payments'>> {
    return this.act('POST', `/api/v1/admin/payments/${segment(id)}/refunds`, input, options);
  }

}

/** The operations of gateways. */
export class Gateways extends Collection<'gateways'> {
  /** Ask a gateway whether its settings work. Needs `gateways.update`. */
  test(id: IdOf<'gateways'>, options: WriteOptions = {}): Promise<{ ok: boolean; message: string; }> {
    return this.plain('POST', `/api/v1/admin/gateways/${segment(id)}/test`, undefined, {}, options);
  }

}

/** The operations of billingAgreements. */
export class BillingAgreements extends Collection<'billingAgreements'> {
  /** Remove a saved payment method, here and at its gateway: nothing is charged with it any more. Needs `billing_agreements.update`. */
  remove(id: IdOf<'billingAgreements'>, options: WriteOptions = {}): Promise<Record<string, unknown>> {
    return this.plain('POST', `/api/v1/admin/billing-agreements/${segment(id)}/remove`, undefined, {}, options);
  }

  /** Charge this saved payment method from now on, when a service does not say otherwise. Needs `billing_agreements.update`. */
  makeDefault(id: IdOf<'billingAgreements'>, options: WriteOptions = {}): Promise<Record<string, unknown>> {
    return this.plain('POST', `/api/v1/admin/billing-agreements/${segment(id)}/make-default`, undefined, {}, options);
  }

}

/** The operations of paymentAttempts. */
export class PaymentAttempts extends Collection<'paymentAttempts'> {
  /** Ask the gateway what became of a payment, as when the customer comes back from it. Needs `payment_attempts.create`. */
  lookUp(id: IdOf<'paymentAttempts'>, options: WriteOptions = {}): Promise<Shown<'paymentAttempts'>> {
    return this.act('POST', `/api/v1/admin/payment-attempts/${segment(id)}/look-up`, undefined, options);
  }

}

/** The operations of gatewayEndings. */
export class GatewayEndings extends Collection<'gatewayEndings'> {
  /** Ask the gateway again to end what was ended here. Needs `gateways.update`. */
  retry(id: IdOf<'gatewayEndings'>, options: WriteOptions = {}): Promise<Shown<'gatewayEndings'>> {
    return this.act('POST', `/api/v1/admin/gateway-endings/${segment(id)}/retry`, undefined, options);
  }

}

/** The operations of services. */
export class Services extends Collection<'services'> {
  /** Let a service begin, or begin anew after it had ended. Needs `services.update`. */
  activate(id: IdOf<'services'>, options: WriteOptions = {}): Promise<Shown<'services'>> {
    return this.act('POST', `/api/v1/admin/services/${segment(id)}/activate`, undefined, options);
  }

  /** Suspend a service. Needs `services.update`. */
  suspend(id: IdOf<'services'>, options: WriteOptions = {}): Promise<Shown<'services'>> {
    return this.act('POST', `/api/v1/admin/services/${segment(id)}/suspend`, undefined, options);
  }

  /** Let a suspended service run again. Needs `services.update`. */
  unsuspend(id: IdOf<'services'>, options: WriteOptions = {}): Promise<Shown<'services'>> {
    return this.act('POST', `/api/v1/admin/services/${segment(id)}/unsuspend`, undefined, options);
  }

  /** Give up a service that never began. Needs `services.update`. */
  cancel(id: IdOf<'services'>, options: WriteOptions = {}): Promise<Shown<'services'>> {
    return this.act('POST', `/api/v1/admin/services/${segment(id)}/cancel`, undefined, options);
  }

  /** End a service now. Needs `services.update`. */
  terminate(id: IdOf<'services'>, options: WriteOptions = {}): Promise<Shown<'services'>> {
    return this.act('POST', `/api/v1/admin/services/${segment(id)}/terminate`, undefined, options);
  }

  /** Keep a service from being suspended or terminated for not being paid before a time. Needs `services.update`. */
  hold(id: IdOf<'services'>, input: { until: string | Date; }, options: WriteOptions = {}): Promise<Shown<'services'>> {
    return this.act('POST', `/api/v1/admin/services/${segment(id)}/hold`, input, options);
  }

  /** Lift the hold of a service. Needs `services.update`. */
  liftHold(id: IdOf<'services'>, options: WriteOptions = {}): Promise<Shown<'services'>> {
    return this.act('DELETE', `/api/v1/admin/services/${segment(id)}/hold`, undefined, options);
  }

  /** Let a service go on that was to end with its period. Needs `services.update`. */
  revokeCancellation(id: IdOf<'services'>, options: WriteOptions = {}): Promise<Shown<'services'>> {
    return this.act('DELETE', `/api/v1/admin/services/${segment(id)}/cancellation`, undefined, options);
  }

  /** Let a service end at once, or with its period. Needs `services.update`. */
  requestCancellation(id: IdOf<'services'>, input: { type: 'immediate' | 'end_of_period'; reason?: string | null; }, options: WriteOptions = {}): Promise<Shown<'serviceCancellations'>> {
    return this.act('POST', `/api/v1/admin/services/${segment(id)}/cancellation`, input, options);
  }

  /** Bill the next period of a service now. Needs `services.update`. */
  renew(id: IdOf<'services'>, input: {  } = {}, options: WriteOptions = {}): Promise<Shown<'serviceRenewals'>> {
    return this.act('POST', `/api/v1/admin/services/${segment(id)}/renew`, input, options);
  }

  /** Tell what a change of a service would cost, line by line, or what speaks against it; writes nothing. Needs `services.upgrade`. */
  previewUpgrade(id: IdOf<'services'>, input: { product_id?: number | null; plan_id?: number | null; quantity?: number | null; /** by the id of an option: the id of a value, or a text, a number, true or false, as its type wants */ options?: Record<string, number | string | boolean | null> | null; } = {}, options: WriteOptions = {}): Promise<{ data: { service_id: number; product_id: number; plan_id: number; quantity: number; currency_code: string; lines: { kind: 'unused' | 'charge' | 'discount'; description: string; quantity: number; from: string | null; until: string | null; net: string; tax_name: string | null; tax_rate: string; tax_amount: string; tax_reason: 'off' | 'rate' | 'no_rate' | 'reverse_charge' | 'exempt'; gross: string; }[]; unused: string; charge: string; tax: string; total: string; credit: string; tax_note: string | null; price: string; renewal: string | null; new_period: boolean; expires_at: string | null; effective_at: string; }; }> {
    return this.plain('POST', `/api/v1/admin/services/${segment(id)}/upgrades/preview`, input, {}, options);
  }

  /** Change a service: at once, or when the invoice of the change is paid. Needs `services.upgrade`. */
  upgrade(id: IdOf<'services'>, input: { product_id?: number | null; plan_id?: number | null; quantity?: number | null; /** by the id of an option: the id of a value, or a text, a number, true or false, as its type wants */ options?: Record<string, number | string | boolean | null> | null; /** false when left out */ replace?: boolean; } = {}, options: WriteOptions = {}): Promise<Shown<'serviceUpgrades'>> {
    return this.act('POST', `/api/v1/admin/services/${segment(id)}/upgrades`, input, options);
  }

  /** Show what a customer gets into their server with, while the service is active; it stands in the audit. Needs `provisionings.reveal`. */
  access(id: IdOf<'services'>, options: CallOptions = {}): Promise<{ data: Record<string, string>; }> {
    return this.plain('GET', `/api/v1/admin/services/${segment(id)}/access`, undefined, {}, options);
  }

  /** Bring a service's server to what is wanted of it, now; with `anew`, make another one for one that is gone. Needs `provisionings.update`. */
  provision(id: IdOf<'services'>, input: { /** false when left out */ anew?: boolean; } = {}, options: WriteOptions = {}): Promise<Shown<'provisionings'>> {
    return this.act('POST', `/api/v1/admin/services/${segment(id)}/provision`, input, options);
  }

  /** Set anew what a customer gets into their server with, while the service is active: it is shown by `access`. Needs `provisionings.reset`. */
  resetAccess(id: IdOf<'services'>, input: {  } = {}, options: WriteOptions = {}): Promise<Shown<'provisionings'>> {
    return this.act('POST', `/api/v1/admin/services/${segment(id)}/access/reset`, input, options);
  }

  /** Say that what was to be done by hand for the server of a service is done. Needs `provisionings.update`. */
  provisioningDone(id: IdOf<'services'>, input: { external_id?: string | null; } = {}, options: WriteOptions = {}): Promise<Shown<'provisionings'>> {
    return this.act('POST', `/api/v1/admin/services/${segment(id)}/provisioning-done`, input, options);
  }

}

/** The operations of serviceUpgrades. */
export class ServiceUpgrades extends Collection<'serviceUpgrades'> {
  /** Give up a change that waits for its payment, and its invoice. Needs `services.upgrade`. */
  cancel(id: IdOf<'serviceUpgrades'>, options: WriteOptions = {}): Promise<Shown<'serviceUpgrades'>> {
    return this.act('POST', `/api/v1/admin/service-upgrades/${segment(id)}/cancel`, undefined, options);
  }

}

/** The operations of servers. */
export class Servers extends Collection<'servers'> {
  /** Ask the module of a server whether its settings work. Needs `servers.update`. */
  test(id: IdOf<'servers'>, options: WriteOptions = {}): Promise<{ data: { ok: boolean; message: string | null; }; }> {
    return this.plain('POST', `/api/v1/admin/servers/${segment(id)}/test`, undefined, {}, options);
  }

  /** Which server modules there are, and what each asks for. Needs `servers.view`. */
  modules(options: CallOptions = {}): Promise<{ data: ({ id: string; name: string; version: string; description: string; origin: 'shipped' | 'package' | 'folder'; methods: string[]; settings: ({ name: string; type: string; label: string; description: string | null; required: boolean; default: unknown; options: { value: string; label: string; }[]; min: number | null; max: number | null; })[]; product: ({ name: string; type: string; label: string; description: string | null; required: boolean; default: unknown; options: { value: string; label: string; }[]; min: number | null; max: number | null; })[]; checkout: ({ name: string; type: string; label: string; description: string | null; required: boolean; default: unknown; options: { value: string; label: string; }[]; min: number | null; max: number | null; })[]; })[]; broken: { label: string; problem: string; }[]; }> {
    return this.plain('GET', '/api/v1/admin/server-modules', undefined, {}, options);
  }

  /** How full each server is. Needs `servers.view`. */
  usage(options: CallOptions = {}): Promise<{ data: { id: number; used: number; failed: number; }[]; }> {
    return this.plain('GET', '/api/v1/admin/server-usage', undefined, {}, options);
  }

}

/** The operations of orders. */
export class Orders extends Collection<'orders'> {
  /** Tell what an order would cost, line by line, or what speaks against it; writes nothing. Needs `orders.create`. */
  preview(input: { user_id: number; currency_code: string; coupon_code?: string | null; items: readonly { product_id: number; plan_id: number; quantity?: number; options?: Record<string, number | string | boolean | null>; settings?: Record<string, unknown>; }[]; }, options: WriteOptions = {}): Promise<{ data: { currency_code: string; lines: { item: number; kind: 'charge' | 'setup_fee' | 'discount'; description: string; quantity: number; product_id: number; net: string; tax_name: string | null; tax_rate: string; tax_amount: string; tax_reason: 'off' | 'rate' | 'no_rate' | 'reverse_charge' | 'exempt'; gross: string; }[]; subtotal: string; discount: string; tax: string; total: string; tax_note: string | null; coupon_code: string | null; }; }> {
    return this.plain('POST', '/api/v1/admin/orders/preview', input, {}, options);
  }

  /** Order: makes the order, its services and one invoice, takes from the stock and uses the coupon. Needs `orders.create`. */
  checkout(input: { user_id: number; currency_code: string; coupon_code?: string | null; items: readonly { product_id: number; plan_id: number; quantity?: number; options?: Record<string, number | string | boolean | null>; settings?: Record<string, unknown>; }[]; }, options: WriteOptions = {}): Promise<{ data: { currency_code: string; lines: { item: number; kind: 'charge' | 'setup_fee' | 'discount'; description: string; quantity: number; product_id: number; net: string; tax_name: string | null; tax_rate: string; tax_amount: string; tax_reason: 'off' | 'rate' | 'no_rate' | 'reverse_charge' | 'exempt'; gross: string; }[]; subtotal: string; discount: string; tax: string; total: string; tax_note: string | null; coupon_code: string | null; order_id: number; invoice_id: number | null; service_ids: number[]; }; }> {
    return this.plain('POST', '/api/v1/admin/orders/checkout', input, {}, options);
  }

}

/** The operations of ticketMessages. */
export class TicketMessages extends Collection<'ticketMessages'> {
  /** Attach a file to a ticket message: its bytes are the body, at most 10 MiB; ten files at most. Needs `ticket_messages.create`. */
  attach<const Include extends IncludeOf<'ticketMessages'> = never, const Fields extends FieldsOption = AllFields>(id: IdOf<'ticketMessages'>, content: Bytes, query: { /** what the file is called, without folders */ filename: string; }, options: CreateOptions<Include, Fields> = {}): Promise<Shown<'ticketMessages', Include, Fields>> {
    return this.act('POST', `/api/v1/admin/ticket-messages/${segment(id)}/attachments`, content, options, query);
  }

  /** Download an attachment of a ticket message. Needs `ticket_messages.view`. */
  attachment(id: IdOf<'ticketMessages'>, attachment: string, options: CallOptions = {}): Promise<Blob> {
    return this.file(`/api/v1/admin/ticket-messages/${segment(id)}/attachments/${segment(attachment)}`, {}, options);
  }

  /** Delete an attachment of a ticket message, and its file. Needs `ticket_messages.delete`. */
  detach(id: IdOf<'ticketMessages'>, attachment: string, options: WriteOptions = {}): Promise<Record<string, unknown>> {
    return this.plain('DELETE', `/api/v1/admin/ticket-messages/${segment(id)}/attachments/${segment(attachment)}`, undefined, {}, options);
  }

}

/** The operations of billingProblems. */
export class BillingProblems extends Collection<'billingProblems'> {
  /** Try a parked row again now; it stays parked, with the new reason, when it fails again. Needs `billing_runs.create`. */
  retry(id: IdOf<'billingProblems'>, options: WriteOptions = {}): Promise<Shown<'billingProblems'>> {
    return this.act('POST', `/api/v1/admin/billing-problems/${segment(id)}/retry`, undefined, options);
  }

  /** Leave a parked row alone: no run tries it again until somebody retries it. Needs `billing_runs.create`. */
  dismiss(id: IdOf<'billingProblems'>, options: WriteOptions = {}): Promise<Shown<'billingProblems'>> {
    return this.act('POST', `/api/v1/admin/billing-problems/${segment(id)}/dismiss`, undefined, options);
  }

}

/** The operations of webhookEndpoints. */
export class WebhookEndpoints extends Collection<'webhookEndpoints'> {
  /** Give a webhook endpoint a new secret. Needs `webhooks.update`. */
  rotate<const Include extends IncludeOf<'webhookEndpoints'> = never, const Fields extends FieldsOption = AllFields>(id: IdOf<'webhookEndpoints'>, input: { /** 86400 when left out */ overlap?: number; } = {}, options: CreateOptions<Include, Fields> = {}): Promise<Shown<'webhookEndpoints', Include, Fields> & { meta: { /** the new secret, shown this once */ secret: string; old_secret_valid_until: string; } }> {
    return this.act('POST', `/api/v1/admin/webhook-endpoints/${segment(id)}/rotate`, input, options);
  }

  /** Send a test event to a webhook endpoint. Needs `webhooks.update`. */
  test<const Include extends IncludeOf<'webhookDeliveries'> = never, const Fields extends FieldsOption = AllFields>(id: IdOf<'webhookEndpoints'>, options: CreateOptions<Include, Fields> = {}): Promise<Shown<'webhookDeliveries', Include, Fields>> {
    return this.act('POST', `/api/v1/admin/webhook-endpoints/${segment(id)}/test`, undefined, options);
  }

  /** Send the events of a stretch of time to a webhook endpoint (again): those that have not arrived, or all. Needs `webhooks.update`. */
  replay(id: IdOf<'webhookEndpoints'>, input: { from: string | Date; to?: string | Date | null; /** false when left out */ all?: boolean; }, options: WriteOptions = {}): Promise<{ deliveries: number; }> {
    return this.plain('POST', `/api/v1/admin/webhook-endpoints/${segment(id)}/replay`, input, {}, options);
  }

}

/** The operations of webhookDeliveries. */
export class WebhookDeliveries extends Collection<'webhookDeliveries'> {
  /** Send a webhook delivery again, whatever became of it. Needs `webhooks.update`. */
  replay<const Include extends IncludeOf<'webhookDeliveries'> = never, const Fields extends FieldsOption = AllFields>(id: IdOf<'webhookDeliveries'>, options: CreateOptions<Include, Fields> = {}): Promise<Shown<'webhookDeliveries', Include, Fields>> {
    return this.act('POST', `/api/v1/admin/webhook-deliveries/${segment(id)}/replay`, undefined, options);
  }

}

export class Permissions {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** List every permission that can be granted. */
  all(options: CallOptions = {}): Promise<{ data: { name: string; resource: string; verb: string; }[]; }> {
    return sendPlain(this.#transport, 'GET', '/api/v1/admin/permissions', undefined, {}, options);
  }
}

export class Session {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Show who is signed in, and what they may. */
  show(options: CallOptions = {}): Promise<{ user: { id: number; first_name: string | null; last_name: string | null; email: string; role_id: number | null; }; role: { id: number; name: string; } | null; permissions: string[]; two_factor: boolean; address: string; }> {
    return sendPlain(this.#transport, 'GET', '/api/session', undefined, {}, options);
  }

  /** Turn two-factor sign-in on, with the first code of the app. */
  enableTwoFactor(input: { code: string; }, options: WriteOptions = {}): Promise<{ recovery_codes: string[]; }> {
    return sendPlain(this.#transport, 'PUT', '/api/session/two-factor', input, {}, options);
  }

  /** List where you are signed in, the latest first. */
  sessions(options: CallOptions = {}): Promise<{ data: { id: number; current: boolean; address: string | null; user_agent: string | null; created_at: string; last_seen_at: string; expires_at: string; }[]; }> {
    return sendPlain(this.#transport, 'GET', '/api/session/sessions', undefined, {}, options);
  }

  /** Begin to set up two-factor sign-in. */
  prepareTwoFactor(options: WriteOptions = {}): Promise<{ secret: string; uri: string; qr: string; }> {
    return sendPlain(this.#transport, 'POST', '/api/session/two-factor/setup', undefined, {}, options);
  }
}

export class Oauth {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Show the user whose access token it is (scope profile). */
  me(options: CallOptions = {}): Promise<{ id: number; first_name: string | null; last_name: string | null; email: string; role_id: number | null; email_verified_at: string | null; created_at: string; updated_at: string; }> {
    return sendPlain(this.#transport, 'GET', '/api/me', undefined, {}, options);
  }
}

export class Tax {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Judge an EU VAT id: form, check digits, and VIES where the setting tax_vies is on. Needs `vat_ids.check`. */
  checkVatId(input: { vat_id: string; }, options: WriteOptions = {}): Promise<{ data: { vat_id: string; country: string; register: 'valid' | 'invalid' | 'unavailable' | 'not_asked'; name: string | null; address: string | null; }; }> {
    return sendPlain(this.#transport, 'POST', '/api/v1/admin/tax/vat-ids/check', input, {}, options);
  }
}

export class GatewayStrategies {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** List the gateways that there are to configure, with their settings; and extensions that can not be used. Needs `gateways.view`. */
  all(options: CallOptions = {}): Promise<{ data: ({ id: string; name: string; version: string; description: string; origin: 'shipped' | 'package' | 'folder'; methods: string[]; settings: ({ name: string; type: 'text' | 'textarea' | 'url' | 'number' | 'secret' | 'select' | 'checkbox' | 'tags'; label: string; description: string | null; required: boolean; default: unknown; options: { value: string; label: string; }[]; min: number | null; max: number | null; })[]; forms: Record<string, ({ name: string; type: 'text' | 'textarea' | 'url' | 'number' | 'secret' | 'select' | 'checkbox' | 'tags'; label: string; description: string | null; required: boolean; default: unknown; options: { value: string; label: string; }[]; min: number | null; max: number | null; })[]>; })[]; broken: { label: string; problem: string; }[]; }> {
    return sendPlain(this.#transport, 'GET', '/api/v1/admin/gateway-strategies', undefined, {}, options);
  }
}

export class TestClock {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Show the time that the shop goes by, and whether it can be moved. Needs `test_clock.view`. */
  get(options: CallOptions = {}): Promise<{ now: string; sandbox: boolean; ahead: number; target: string | null; progress: number | null; }> {
    return sendPlain(this.#transport, 'GET', '/api/v1/admin/test-clock', undefined, {}, options);
  }

  /** Have the clock go to a time, never back, and bill what becomes due on the way: only in a sandbox, that is with TOLLGATE_SANDBOX=true, and refused with 409 otherwise. Needs `test_clock.update`. */
  set(input: { now: string | Date; }, options: WriteOptions = {}): Promise<{ now: string; sandbox: boolean; ahead: number; target: string | null; progress: number | null; }> {
    return sendPlain(this.#transport, 'PUT', '/api/v1/admin/test-clock', input, {}, options);
  }

  /** Move the clock ahead, by a duration (`advance`, such as P1M) or to a time (`now`), and bill what becomes due on the way: only in a sandbox, that is with TOLLGATE_SANDBOX=true, and refused with 409 otherwise. Needs `test_clock.update`. */
  advance(input: { now?: string | Date | null; advance?: string | null; } = {}, options: WriteOptions = {}): Promise<{ now: string; sandbox: boolean; ahead: number; target: string | null; progress: number | null; }> {
    return sendPlain(this.#transport, 'POST', '/api/v1/admin/test-clock', input, {}, options);
  }
}

export class Statistics {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Show what paid invoices came to, less what was taken off them and what is a deposit, by currency; an invoice counts when it was paid. Needs `invoices.view`. */
  revenue(query: { /** start, moved back to the beginning of its step; some thirty steps before `to` when left out */ from?: string | Date; /** end; now when left out */ to?: string | Date; /** length of one step, in UTC; "day" when left out */ interval?: 'day' | 'week' | 'month'; } = {}, options: CallOptions = {}): Promise<{ data: { at: string; currency_code: string; value: string; }[]; meta: { currencies: { currency_code: string; total: string; previous_total: string; }[]; from: string; to: string; interval: 'day' | 'week' | 'month'; }; }> {
    return sendPlain(this.#transport, 'GET', '/api/v1/admin/statistics/revenue', undefined, query, options);
  }

  /** Show how many users are new. Needs `users.view`. */
  users(query: { /** start, moved back to the beginning of its step; some thirty steps before `to` when left out */ from?: string | Date; /** end; now when left out */ to?: string | Date; /** length of one step, in UTC; "day" when left out */ interval?: 'day' | 'week' | 'month'; } = {}, options: CallOptions = {}): Promise<{ data: { at: string; value: number; }[]; meta: { total: number; previous_total: number; from: string; to: string; interval: 'day' | 'week' | 'month'; }; }> {
    return sendPlain(this.#transport, 'GET', '/api/v1/admin/statistics/users', undefined, query, options);
  }

  /** Show how the services grew that are active today: `value` at the end of each step, `added` in it. Needs `services.view`. */
  services(query: { /** start, moved back to the beginning of its step; some thirty steps before `to` when left out */ from?: string | Date; /** end; now when left out */ to?: string | Date; /** length of one step, in UTC; "day" when left out */ interval?: 'day' | 'week' | 'month'; } = {}, options: CallOptions = {}): Promise<{ data: { at: string; value: number; added: number; }[]; meta: { total: number; previous_total: number; from: string; to: string; interval: 'day' | 'week' | 'month'; }; }> {
    return sendPlain(this.#transport, 'GET', '/api/v1/admin/statistics/services', undefined, query, options);
  }

  /** Show how many tickets were opened; `open` and `replied` in meta are those that are so now. Needs `tickets.view`. */
  tickets(query: { /** start, moved back to the beginning of its step; some thirty steps before `to` when left out */ from?: string | Date; /** end; now when left out */ to?: string | Date; /** length of one step, in UTC; "day" when left out */ interval?: 'day' | 'week' | 'month'; } = {}, options: CallOptions = {}): Promise<{ data: { at: string; value: number; }[]; meta: { total: number; previous_total: number; open: number; replied: number; from: string; to: string; interval: 'day' | 'week' | 'month'; }; }> {
    return sendPlain(this.#transport, 'GET', '/api/v1/admin/statistics/tickets', undefined, query, options);
  }

  /** Show how many requests came with API keys, by class of status. Needs `api_keys.view`. */
  traffic(query: { /** start, moved back to the beginning of its step; some thirty steps before `to` when left out */ from?: string | Date; /** end; now when left out */ to?: string | Date; /** length of one step, in UTC; "day" when left out */ interval?: 'hour' | 'day' | 'week' | 'month'; } = {}, options: CallOptions = {}): Promise<{ data: { at: string; status_class: number; value: number; }[]; meta: { total: number; previous_total: number; from: string; to: string; interval: 'hour' | 'day' | 'week' | 'month'; }; }> {
    return sendPlain(this.#transport, 'GET', '/api/v1/admin/statistics/traffic', undefined, query, options);
  }
}

export class Search {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Find users, invoices, tickets and services by words or id: at most 5 of each that the caller may view. */
  find(query: { /** words, or an id; less than two characters find nothing */ q: string; }, options: CallOptions = {}): Promise<{ data: { type: 'users' | 'invoices' | 'tickets' | 'services'; id: string; label: string; description: string; }[]; }> {
    return sendPlain(this.#transport, 'GET', '/api/v1/admin/search', undefined, query, options);
  }
}

/** A property for each resource; `Tollgate` is made of it. */
export class Api {
  readonly audits: Omit<Collection<'audits'>, 'create' | 'update' | 'delete'>;
  readonly settings: Omit<Settings, 'create' | 'delete'>;
  readonly events: Omit<Events, 'create' | 'update' | 'delete'>;
  readonly roles: Collection<'roles'>;
  readonly properties: Collection<'properties'>;
  readonly customProperties: Collection<'customProperties'>;
  readonly users: Users;
  readonly apiKeys: ApiKeys;
  readonly oauthClients: OauthClients;
  readonly categories: Collection<'categories'>;
  readonly products: Products;
  readonly plans: Collection<'plans'>;
  readonly prices: Collection<'prices'>;
  readonly currencies: Collection<'currencies'>;
  readonly configOptions: Collection<'configOptions'>;
  readonly configOptionValues: Collection<'configOptionValues'>;
  readonly productUpgrades: Omit<Collection<'productUpgrades'>, 'update'>;
  readonly taxRates: Collection<'taxRates'>;
  readonly vatIdChecks: Omit<Collection<'vatIdChecks'>, 'create' | 'update' | 'delete'>;
  readonly coupons: Collection<'coupons'>;
  readonly couponRedemptions: Omit<Collection<'couponRedemptions'>, 'create' | 'update' | 'delete'>;
  readonly ledgerEntries: Omit<Collection<'ledgerEntries'>, 'create' | 'update' | 'delete'>;
  readonly invoices: Invoices;
  readonly invoiceItems: Collection<'invoiceItems'>;
  readonly creditNotes: Omit<CreditNotes, 'create' | 'update' | 'delete'>;
  readonly writeOffs: Omit<Collection<'writeOffs'>, 'create' | 'update' | 'delete'>;
  readonly credits: Collection<'credits'>;
  readonly invoiceTransactions: Omit<InvoiceTransactions, 'create' | 'update' | 'delete'>;
  readonly refunds: Omit<Collection<'refunds'>, 'create' | 'update' | 'delete'>;
  readonly payments: Omit<Payments, 'update' | 'delete'>;
  readonly gateways: Gateways;
  readonly billingAgreements: Omit<BillingAgreements, 'create' | 'update' | 'delete'>;
  readonly paymentAttempts: Omit<PaymentAttempts, 'create' | 'update' | 'delete'>;
  readonly gatewayEvents: Omit<Collection<'gatewayEvents'>, 'create' | 'update' | 'delete'>;
  readonly gatewayEndings: Omit<GatewayEndings, 'create' | 'update' | 'delete'>;
  readonly services: Services;
  readonly serviceUpgrades: Omit<ServiceUpgrades, 'create' | 'update' | 'delete'>;
  readonly serviceConfigs: Omit<Collection<'serviceConfigs'>, 'create' | 'update' | 'delete'>;
  readonly serviceRenewals: Omit<Collection<'serviceRenewals'>, 'create' | 'update' | 'delete'>;
  readonly serviceCancellations: Omit<Collection<'serviceCancellations'>, 'create' | 'update' | 'delete'>;
  readonly servers: Servers;
  readonly serverGroups: Collection<'serverGroups'>;
  readonly provisionings: Omit<Collection<'provisionings'>, 'create' | 'update' | 'delete'>;
  readonly provisioningSteps: Omit<Collection<'provisioningSteps'>, 'create' | 'update' | 'delete'>;
  readonly orders: Orders;
  readonly tickets: Collection<'tickets'>;
  readonly ticketMessages: Omit<TicketMessages, 'update'>;
  readonly billingRuns: Omit<Collection<'billingRuns'>, 'update' | 'delete'>;
  readonly billingProblems: Omit<BillingProblems, 'create' | 'update' | 'delete'>;
  readonly dunningSteps: Collection<'dunningSteps'>;
  readonly emailLogs: Omit<Collection<'emailLogs'>, 'create' | 'update' | 'delete'>;
  readonly webhookEndpoints: WebhookEndpoints;
  readonly webhookDeliveries: Omit<WebhookDeliveries, 'create' | 'update' | 'delete'>;
  readonly webhookAttempts: Omit<Collection<'webhookAttempts'>, 'create' | 'update' | 'delete'>;
  readonly permissions: Permissions;
  readonly session: Session;
  readonly oauth: Oauth;
  readonly tax: Tax;
  readonly gatewayStrategies: GatewayStrategies;
  readonly testClock: TestClock;
  readonly statistics: Statistics;
  readonly search: Search;

  constructor(transport: Transport) {
    this.audits = new Collection<'audits'>(transport, '/api/v1/admin/audits');
    this.settings = new Settings(transport, '/api/v1/admin/settings');
    this.events = new Events(transport, '/api/v1/admin/events');
    this.roles = new Collection<'roles'>(transport, '/api/v1/admin/roles');
    this.properties = new Collection<'properties'>(transport, '/api/v1/admin/properties');
    this.customProperties = new Collection<'customProperties'>(transport, '/api/v1/admin/custom-properties');
    this.users = new Users(transport, '/api/v1/admin/users');
    this.apiKeys = new ApiKeys(transport, '/api/v1/admin/api-keys');
    this.oauthClients = new OauthClients(transport, '/api/v1/admin/oauth-clients');
    this.categories = new Collection<'categories'>(transport, '/api/v1/admin/categories');
    this.products = new Products(transport, '/api/v1/admin/products');
    this.plans = new Collection<'plans'>(transport, '/api/v1/admin/plans');
    this.prices = new Collection<'prices'>(transport, '/api/v1/admin/prices');
    this.currencies = new Collection<'currencies'>(transport, '/api/v1/admin/currencies');
    this.configOptions = new Collection<'configOptions'>(transport, '/api/v1/admin/config-options');
    this.configOptionValues = new Collection<'configOptionValues'>(transport, '/api/v1/admin/config-option-values');
    this.productUpgrades = new Collection<'productUpgrades'>(transport, '/api/v1/admin/product-upgrades');
    this.taxRates = new Collection<'taxRates'>(transport, '/api/v1/admin/tax-rates');
    this.vatIdChecks = new Collection<'vatIdChecks'>(transport, '/api/v1/admin/vat-id-checks');
    this.coupons = new Collection<'coupons'>(transport, '/api/v1/admin/coupons');
    this.couponRedemptions = new Collection<'couponRedemptions'>(transport, '/api/v1/admin/coupon-redemptions');
    this.ledgerEntries = new Collection<'ledgerEntries'>(transport, '/api/v1/admin/ledger-entries');
    this.invoices = new Invoices(transport, '/api/v1/admin/invoices');
    this.invoiceItems = new Collection<'invoiceItems'>(transport, '/api/v1/admin/invoice-items');
    this.creditNotes = new CreditNotes(transport, '/api/v1/admin/credit-notes');
    this.writeOffs = new Collection<'writeOffs'>(transport, '/api/v1/admin/write-offs');
    this.credits = new Collection<'credits'>(transport, '/api/v1/admin/credits');
    this.invoiceTransactions = new InvoiceTransactions(transport, '/api/v1/admin/invoice-transactions');
    this.refunds = new Collection<'refunds'>(transport, '/api/v1/admin/refunds');
    this.payments = new Payments(transport, '/api/v1/admin/payments');
    this.gateways = new Gateways(transport, '/api/v1/admin/gateways');
    this.billingAgreements = new BillingAgreements(transport, '/api/v1/admin/billing-agreements');
    this.paymentAttempts = new PaymentAttempts(transport, '/api/v1/admin/payment-attempts');
    this.gatewayEvents = new Collection<'gatewayEvents'>(transport, '/api/v1/admin/gateway-events');
    this.gatewayEndings = new GatewayEndings(transport, '/api/v1/admin/gateway-endings');
    this.services = new Services(transport, '/api/v1/admin/services');
    this.serviceUpgrades = new ServiceUpgrades(transport, '/api/v1/admin/service-upgrades');
    this.serviceConfigs = new Collection<'serviceConfigs'>(transport, '/api/v1/admin/service-configs');
    this.serviceRenewals = new Collection<'serviceRenewals'>(transport, '/api/v1/admin/service-renewals');
    this.serviceCancellations = new Collection<'serviceCancellations'>(transport, '/api/v1/admin/service-cancellations');
    this.servers = new Servers(transport, '/api/v1/admin/servers');
    this.serverGroups = new Collection<'serverGroups'>(transport, '/api/v1/admin/server-groups');
    this.provisionings = new Collection<'provisionings'>(transport, '/api/v1/admin/provisionings');
    this.provisioningSteps = new Collection<'provisioningSteps'>(transport, '/api/v1/admin/provisioning-steps');
    this.orders = new Orders(transport, '/api/v1/admin/orders');
    this.tickets = new Collection<'tickets'>(transport, '/api/v1/admin/tickets');
    this.ticketMessages = new TicketMessages(transport, '/api/v1/admin/ticket-messages');
    this.billingRuns = new Collection<'billingRuns'>(transport, '/api/v1/admin/billing-runs');
    this.billingProblems = new BillingProblems(transport, '/api/v1/admin/billing-problems');
    this.dunningSteps = new Collection<'dunningSteps'>(transport, '/api/v1/admin/dunning-steps');
    this.emailLogs = new Collection<'emailLogs'>(transport, '/api/v1/admin/email-logs');
    this.webhookEndpoints = new WebhookEndpoints(transport, '/api/v1/admin/webhook-endpoints');
    this.webhookDeliveries = new WebhookDeliveries(transport, '/api/v1/admin/webhook-deliveries');
    this.webhookAttempts = new Collection<'webhookAttempts'>(transport, '/api/v1/admin/webhook-attempts');
    this.permissions = new Permissions(transport);
    this.session = new Session(transport);
    this.oauth = new Oauth(transport);
    this.tax = new Tax(transport);
    this.gatewayStrategies = new GatewayStrategies(transport);
    this.testClock = new TestClock(transport);
    this.statistics = new Statistics(transport);
    this.search = new Search(transport);
  }
}
