import fc from 'fast-check';
import type { JsonSchema } from '../../platform/jsonapi/attributes.ts';

/** Texts that broke something somewhere before. */
export const NASTY = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\u00a0',
  '\ufeff',
  '\u202e',
  'ſtraße',
  'İ',
  '💸',
  '\uD83D',
  "'",
  '"',
  "' OR '1'='1",
  '1; DROP TABLE users; --',
  '%',
  '_',
  '\\',
  '{{7*7}}',
  '#{7*7}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-Infinity',
  'true',
  '0',
  '-1',
  '1e309',
  '1e-999',
  '9223372036854775807',
  '9223372036854775808',
  '0x10',
  '0001-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-14:00',
  '2026-02-30',
  'infinity',
  '*',
  'users.view',
  '::ffff:127.0.0.1',
  '10.0.0.0/33',
  'App\\Models\\User',
] as const;

const longText = fc.integer({ min: 200, max: 30_000 }).map((length) => 'x'.repeat(length));

export const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: longText },
);

const anyNumber = fc.oneof(
  fc.integer({ min: -3, max: 12 }),
  fc.constantFrom(
    2 ** 31 - 1,
    2 ** 31,
    -(2 ** 31) - 1,
    2 ** 53,
    -(2 ** 53),
    1e15,
    1e21,
    1e308,
    -0.5,
    0.1,
    4.999,
    5e-324,
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const nested = fc.integer({ min: 5, max: 3000 }).map((depth) => {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value };
  return value;
});

/** Any JSON value, odd ones more often. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: anyText },
  { weight: 3, arbitrary: anyNumber },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false, [], {}, [null], { id: 1 }, [[]]) },
  { weight: 2, arbitrary: fc.array(anyText, { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: nested },
);

/** Ids of rows that are there, by the name that fields refer to them with: "users", "currencies"... */
export type Known = (resource: string) => readonly string[];

/** What fields refer to. */
const TARGETS: Readonly<Record<string, string>> = {
  user_id: 'users',
  assigned_to: 'users',
  model_id: 'users',
  role_id: 'roles',
  product_id: 'products',
  category_id: 'categories',
  parent_id: 'categories',
  plan_id: 'plans',
  order_id: 'orders',
  coupon_id: 'coupons',
  invoice_id: 'invoices',
  ticket_id: 'tickets',
  service_id: 'services',
  reference_id: 'services',
  custom_property_id: 'custom-properties',
  currency_code: 'currencies',
  client_id: 'oauth-clients',
};

/** Words of the recorded data, and of protocols, for fields whose schema says no more than that they are texts. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  grant_type: ['authorization_code', 'refresh_token', 'password', 'client_credentials'],
  client_secret: ['client-secret-0001', 'wrong'],
  username: ['admin@example.com', 'nobody@example.com'],
  scope: ['profile', '', '*', 'unknown'],
  response_type: ['code', 'token'],
  redirect_uri: ['http://127.0.0.1:9999/callback', 'https://evil.example/cb'],
  decision: ['allow', 'deny'],
  continue: ['/oauth/sign-in', '//evil.example'],
};

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
const times = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** A value that a schema of the document allows. */
export function fitting(schema: JsonSchema, name: string, known: Known): fc.Arbitrary<unknown> {
  const [type] = [schema.type].flat() as string[];
  const target = TARGETS[name];
  if (target) return fc.nat().map((at) => pick(known(target), at));
  if (WORDS[name]) return fc.constantFrom(...WORDS[name]);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  switch (type) {
    case 'integer':
      return fc.integer(boundsOf(schema));
    case 'number':
      return fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents / 100).toFixed(2));
    case 'boolean':
      return fc.boolean();
    case 'array':
      return name === 'permissions'
        ? fc.subarray(['users.view', 'admin.users.view', 'orders.view'])
        : fc.array(name === 'redirect_uris' ? fc.webUrl() : name === 'ip_addresses' ? fc.ipV4() : words, {
            maxLength: 3,
          });
    default:
      return textFor(schema, name);
  }
}

function textFor({ format, pattern }: JsonSchema, name: string): fc.Arbitrary<string> {
  if (format === 'date-time') return times;
  if (format === 'email') return fc.emailAddress();
  if (format === 'password') return fc.string({ minLength: 8, maxLength: 20 });
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern));
  return name === 'slug' || name === 'code' ? fc.stringMatching(/^[a-z]{3,12}$/) : words;
}

const boundsOf = ({ minimum = 0, maximum = 1000 }: JsonSchema) => ({
  min: Math.max(Number(minimum), 0),
  max: Math.min(Number(maximum), 1000),
});

export const pick = (from: readonly string[], at: number): string => from[at % from.length] ?? '1';
