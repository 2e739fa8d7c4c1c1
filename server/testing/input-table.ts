import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer, Shop } from './shop.ts';

/** What one resource accepts and refuses, field by field. */
export interface InputTable {
  /** last part of the address */
  readonly path: string;
  /** a body that creates a row, unlike any before where something must be unique */
  valid(): Record<string, unknown>;
  /** must be there when creating; may not be null or empty when sent */
  readonly required: readonly string[];
  /** may be left out when creating; may not be null or empty when sent */
  readonly defaulted?: readonly string[];
  /** may be left out, null or empty */
  readonly nullable: readonly string[];
  /** those that take arrays, which may be empty */
  readonly lists?: readonly string[];
  /** accepted when creating only */
  readonly fixed?: readonly string[];
  /** a field, a value that it may not have, and all texts about it; `:field` is its name in words */
  readonly refused: readonly (readonly [field: string, value: unknown, ...texts: string[]])[];
  /** what else is wrong when creating with a wrong value of a field */
  readonly also?: Readonly<Record<string, Record<string, readonly string[]>>>;
  /** a field, a value that it may have, and how the attribute of that name shows it; without one, it isn't compared */
  readonly accepted: readonly (readonly [field: string, value: unknown, shown?: unknown])[];
  /** there is no update */
  readonly readOnly?: boolean;
}

export const REQUIRED = 'The :field field is required.';
export const STRING = 'The :field field must be a string.';
export const INTEGER = 'The :field field must be an integer.';
export const NUMBER = 'The :field field must be a number.';
export const DATE = 'The :field field must be a valid date.';
export const BOOLEAN = 'The :field field must be true or false.';
export const SELECTED = 'The selected :field is invalid.';
export const TAKEN = 'The :field has already been taken.';
export const NUL = 'The :field field must not contain a NUL character.';
export const longest = (characters: number) => `The :field field must not be greater than ${characters} characters.`;
export const least = (number: number) => `The :field field must be at least ${number}.`;
export const most = (number: number | bigint) => `The :field field must not be greater than ${number}.`;

/** Values that no field has in mind, and that none may fail over. */
const HOSTILE: readonly unknown[] = [
  ...[[], {}, [[]], [{ a: 1 }], { $ne: null }, true, false, -1, 0, 0.5, -0.5, 1e15, 1e21, -2147483649, 4294967296],
  ...[
    '\0',
    'a\0b',
    '\ud800',
    '-0',
    '1e400',
    '-1e400',
    '0x10',
    '1e5',
    'NaN',
    'Infinity',
    '99999999999999999999',
    '-9999999999999999999',
  ],
  ...[
    "'; DROP TABLE users; --",
    '%',
    '{{7*7}}',
    '../../etc/passwd',
    '9'.repeat(400),
    'x'.repeat(70_000),
    '\u202e',
    '٣',
    '2026-02-30',
    '0000-00-00',
  ],
];

/** Numbers that JSON can say and JavaScript can not. */
const RAW: readonly string[] = ['1e400', '-1e400', '-0', '1E5', '123456789012345678901234567890', '0.1e-400'];

/** Registers the tests of a table. */
export function judgeInput(shop: Shop, table: InputTable): void {
  const { path, required, readOnly = false, refused, accepted } = table;
  test(`${path}: what is missing is listed, in the order of the fields`, () => judgeMissing(shop, table));
  test(`${path}: ${required.join(', ')} may not be missing, null or empty`, () => judgeRequired(shop, table));
  test(`${path}: ${table.nullable.join(', ') || 'nothing'} may be missing, null or empty`, () =>
    judgeNullable(shop, table));
  test(`${path}: ${refused.length} values are refused, creating and changing`, () => judgeRefused(shop, table));
  test(`${path}: ${accepted.length} values are accepted, creating and changing`, () => judgeAccepted(shop, table));
  test(`${path}: no value of a wrong kind makes it fail`, () => judgeHostile(shop, table));
  if (!readOnly)
    test(`${path}: a change that sends nothing, or only unknown fields, changes nothing`, () =>
      judgeNothing(shop, table));
}

const collection = ({ path }: InputTable) => `/api/v1/admin/${path}`;
const create = (shop: Shop, table: InputTable, body: unknown): Promise<Answer> =>
  shop.request('POST', collection(table), { body });
const change = (shop: Shop, table: InputTable, id: string, body: unknown): Promise<Answer> =>
  shop.request('PATCH', `${collection(table)}/${id}`, { body });

/** Creates a row as the table has it, and gives its id. */
async function created(shop: Shop, table: InputTable): Promise<string> {
  const { status, json, text } = await create(shop, table, table.valid());
  assert.equal(status, 201, text);
  return json.data.id;
}

const worded = (field: string, texts: readonly string[]) =>
  texts.map((text) => text.replaceAll(':field', field.replaceAll('_', ' ')));

/** The answer is a 422 with exactly these errors, in this order. */
export function assertRefused(
  { status, json, text }: Answer,
  errors: Record<string, readonly string[]>,
  about = '',
): void {
  assert.equal(status, 422, `${about}: ${text}`);
  const expected = Object.entries(errors).map(([field, texts]) => [field, worded(field, texts)]);
  assert.deepEqual(Object.entries(json.errors), expected, about);
  const [first, ...more] = expected.flatMap(([, texts]) => texts);
  const suffix = more.length === 0 ? '' : ` (and ${more.length} more error${more.length === 1 ? '' : 's'})`;
  assert.equal(json.message, first + suffix, about);
  assert.equal(json.error, json.message, about);
}

async function judgeMissing(shop: Shop, table: InputTable): Promise<void> {
  const errors = Object.fromEntries(table.required.map((field) => [field, [REQUIRED]]));
  for (const body of [{}, undefined, { unknown: 1 }]) assertRefused(await create(shop, table, body), errors);
}

async function judgeRequired(shop: Shop, table: InputTable): Promise<void> {
  const id = table.readOnly ? undefined : await created(shop, table);
  for (const field of [...table.required, ...(table.defaulted ?? [])]) {
    if (field === 'password') continue;
    for (const value of [null, '', '   ', ...(table.lists?.includes(field) ? [] : [[], {}])]) {
      const about = `${field}: ${JSON.stringify(value)}`;
      const fresh = await create(shop, table, { ...table.valid(), [field]: value });
      assertRefused(fresh, { [field]: [REQUIRED], ...table.also?.[field] }, about);
      if (id && !table.fixed?.includes(field))
        assertRefused(await change(shop, table, id, { [field]: value }), { [field]: [REQUIRED] }, about);
    }
  }
}

async function judgeNullable(shop: Shop, table: InputTable): Promise<void> {
  const without = Object.entries(table.valid()).filter(
    ([field]) => !table.nullable.includes(field) && !table.defaulted?.includes(field),
  );
  const { status, json, text } = await create(shop, table, Object.fromEntries(without));
  assert.equal(status, 201, text);
  for (const field of table.nullable) {
    for (const value of [null, '', '  ']) {
      const fresh = await create(shop, table, { ...table.valid(), [field]: value });
      assert.equal(fresh.status, 201, `${field}: ${fresh.text}`);
      if (field in fresh.json.data.attributes) assert.equal(fresh.json.data.attributes[field], null, field);
      if (table.readOnly || table.fixed?.includes(field)) continue;
      const changed = await change(shop, table, json.data.id, { [field]: value });
      assert.equal(changed.status, 200, `${field}: ${changed.text}`);
    }
  }
}

async function judgeRefused(shop: Shop, table: InputTable): Promise<void> {
  const id = table.readOnly ? undefined : await created(shop, table);
  for (const [field, value, ...texts] of table.refused) {
    const about = `${field}: ${JSON.stringify(value).slice(0, 100)}`;
    const fresh = await create(shop, table, { ...table.valid(), [field]: value });
    assertRefused(fresh, { [field]: texts, ...table.also?.[field] }, about);
    if (id && !table.fixed?.includes(field))
      assertRefused(await change(shop, table, id, { [field]: value }), { [field]: texts }, about);
  }
}

async function judgeAccepted(shop: Shop, table: InputTable): Promise<void> {
  for (const [field, value, shown] of table.accepted) {
    const about = `${field}: ${JSON.stringify(value).slice(0, 100)}`;
    const fresh = await create(shop, table, { ...table.valid(), [field]: value });
    assert.equal(fresh.status, 201, `${about}: ${fresh.text}`);
    if (shown !== undefined) assert.deepEqual(fresh.json.data.attributes[field], shown, about);
    if (table.readOnly || table.fixed?.includes(field)) continue;
    const id = await created(shop, table);
    if (fresh.json.data.attributes.email === value || TAKEN_ONCE.has(field))
      await shop.request('DELETE', `${collection(table)}/${fresh.json.data.id}`);
    const changed = await change(shop, table, id, { [field]: value });
    assert.equal(changed.status, 200, `${about}: ${changed.text}`);
    if (shown !== undefined) assert.deepEqual(changed.json.data.attributes[field], shown, about);
  }
}

/** Fields whose values only one row may have. */
const TAKEN_ONCE = new Set(['slug', 'code']);

async function judgeHostile(shop: Shop, table: InputTable): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  for (const field of [...table.required, ...(table.defaulted ?? []), ...table.nullable]) {
    const creating = table.readOnly || table.fixed?.includes(field);
    const [method, path] = creating
      ? ['POST', collection(table)]
      : ['PUT', `${collection(table)}/${await created(shop, table)}`];
    const others = creating ? table.valid : () => ({});
    for (const body of hostileBodies(others, field)) {
      const { status, text } = await shop.request(method, path, { body, headers });
      assert.ok([200, 201, 400, 422].includes(status), `${field}: ${status} ${text} for ${body.slice(0, 200)}`);
    }
  }
}

const hostileBodies = (others: () => Record<string, unknown>, field: string): string[] => [
  ...HOSTILE.map((value) => JSON.stringify({ ...others(), [field]: value })),
  ...RAW.map((raw) => JSON.stringify({ ...others(), [field]: '#' }).replace('"#"', raw)),
];

async function judgeNothing(shop: Shop, table: InputTable): Promise<void> {
  const id = await created(shop, table);
  const before = await shop.request('GET', `${collection(table)}/${id}`);
  for (const body of [{}, undefined, { unknown: 1, id: 99, created_at: '2020-01-01' }]) {
    const { status, text, headers } = await change(shop, table, id, body);
    assert.equal(status, 200, text);
    assert.equal(text, before.text);
    assert.equal(headers.get('etag'), before.headers.get('etag'));
  }
}
