import { toMinorUnits } from '../platform/money.ts';
import type { Pepper } from '../platform/pepper.ts';
import { sealSetting } from '../settings/index.ts';
import type { Secrets } from './secrets.ts';

/** A value as the source has it: what JSON or a MariaDB driver gives. */
export type SourceValue = string | number | boolean | null | readonly unknown[] | Readonly<Record<string, unknown>>;
export type SourceRow = Readonly<Record<string, SourceValue | undefined>>;
export type TargetValue = string | number | boolean | null | Buffer;

/** What a conversion may need besides the value: the row it stands in, and rows of other tables. */
export interface Surroundings {
  readonly row: SourceRow;
  readonly pepper: Pepper;
  readonly secrets: Secrets;
  /** the currency of an invoice, by its id */
  readonly invoiceCurrency: (invoiceId: SourceValue | undefined) => string;
  /** the coupon of a service, as far as it is for the service's product, and how many invoices it counted for */
  readonly couponOf: (service: SourceRow) => UsedCoupon | undefined;
  /** whether an invoice is paid by payments that are taken over after it: until then it is pending, as it was at first */
  readonly paidLater: (invoiceId: SourceValue | undefined) => boolean;
  /** when the last payment of an invoice came, whether it is taken over or not; null where none is known */
  readonly lastPaidAt: (invoiceId: SourceValue | undefined) => string | null;
}

export interface UsedCoupon {
  readonly type: string;
  readonly value: string;
  /** invoices that it counts for; null: all */
  readonly total: number | null;
  readonly used: number;
}

export type Convert = (value: SourceValue | undefined, around: Surroundings) => TargetValue;

/** A time of the source, which has no time zone and means UTC. */
export const time: Convert = (value) => (value == null || value === '' ? null : `${String(value).replace(' ', 'T')}Z`);
/** A day of a date column is midnight UTC. */
export const day: Convert = (value) => (value == null ? null : `${String(value).slice(0, 10)}T00:00:00Z`);
export const flag: Convert = (value) => value === true || value === 1 || value === '1';
export const json: Convert = (value) =>
  value == null ? null : typeof value === 'string' ? value : JSON.stringify(value);
/** Codes of countries are written in capitals here. */
export const taxCountry: Convert = (value) => (value === 'all' ? value : String(value).toUpperCase());
export const jsonList: Convert = (value, around) => json(value ?? [], around);
export const now: Convert = (_, { row }) => time(row.created_at ?? EPOCH, { row } as Surroundings);
export const moneyIn =
  (currencyOf: (around: Surroundings) => string): Convert =>
  (value, around) =>
    value == null ? null : toMinorUnits(String(value), currencyOf(around)).toString();
export const money = moneyIn(({ row }) => String(row.currency_code));
/** A secret that is not opened stays as it is: whoever had a second factor is asked for it, and not let in without. */
export const secondFactor: Convert = (value, { secrets }) =>
  value == null || value === '' ? null : (secrets.open(String(value)) ?? String(value));
/** An encrypted setting that can't be opened is none. */
export const setting: Convert = (value, { row, pepper, secrets }) => {
  if (value == null || !isSet(row.encrypted)) return (value ?? null) as TargetValue;
  const opened = value === '' ? undefined : secrets.open(String(value));
  return opened === undefined ? null : sealSetting(pepper, String(row.key), opened);
};
export const sha256 = (value: SourceValue | undefined): string => String(value);

export const isHash = (value: SourceValue | undefined): boolean => /^\$(2[aby]|argon2id)\$/.test(String(value));

/** A list that may be JSON, or a text with an entry on each line or between commas. */
export function entriesOf(value: SourceValue | undefined): string[] {
  const list = typeof value === 'string' && value.startsWith('[') ? JSON.parse(value) : value;
  const entries = Array.isArray(list) ? list.map(String) : String(list ?? '').split(/[\n,]/);
  return [...new Set(entries.map((entry) => entry.trim()).filter(Boolean))];
}

export const isSet = (value: SourceValue | undefined): boolean => flag(value, { row: {} } as Surroundings) === true;

/** What a client of Passport may ask tokens with. Personal access tokens are what API keys are here. */
export function grantsOf({ grant_types, password_client, personal_access_client }: SourceRow): string[] {
  if (grant_types != null) return entriesOf(grant_types).filter((grant) => grant !== 'personal_access');
  if (isSet(personal_access_client)) return [];
  return [isSet(password_client) ? 'password' : 'authorization_code', 'refresh_token'];
}

/** Rows of tables without times are given this one. */
const EPOCH = '1970-01-01 00:00:00';

export const same = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, name]));
export const times = { created_at: ['created_at', time], updated_at: ['updated_at', time] } as const;
export const noTimes = { created_at: ['created_at', now], updated_at: ['created_at', now] } as const;

export const SERVICE = 'App\\Models\\Service';

export const fixedAmount = ({ type, value }: UsedCoupon, currency: string): string | null =>
  type === 'fixed' ? toMinorUnits(value, currency).toString() : null;
