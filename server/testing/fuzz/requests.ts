import fc from 'fast-check';
import type { JsonSchema } from '../../platform/jsonapi/attributes.ts';
import type { ApiOperation, ApiParameter } from '../operations.ts';
import type { RawRequest } from '../raw.ts';
import { anyJson, anyText, fitting, type Known, pick } from './values.ts';

export interface FuzzOptions {
  /** a key that may do everything */
  readonly key: string;
  /** of somebody who is signed in, where that is asked for */
  readonly cookie?: string;
  /** the server's own, which pages of it name as their origin */
  readonly origin: string;
  readonly known: Known;
}

/** Requests for one operation: mostly what it documents, with something odd in it more often than not. */
export function requestsFor(operation: ApiOperation, options: FuzzOptions): fc.Arbitrary<RawRequest> {
  return fc
    .record({
      path: pathFor(operation, options.known),
      query: queryFor(operation, options.known),
      headers: headersFor(options),
      payload: operation.method === 'GET' ? fc.constant({}) : payloadFor(operation, options.known),
    })
    .map(({ path, query, headers, payload }) => ({
      method: operation.method,
      path: query === '' ? path : `${path}?${query}`,
      headers: { ...headers, ...('type' in payload && { 'content-type': payload.type }) } as Record<string, string>,
      ...('body' in payload && { body: payload.body as string }),
    }));
}

/** There in `one` of `of` requests. */
const sometimes = <Value>(arbitrary: fc.Arbitrary<Value>, one: number, of: number): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: one, arbitrary }, { weight: of - one, arbitrary: fc.constant(undefined) });

const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

/** Node sends no address that is longer than what a server reads of one. */
const MAX_QUERY = 6000;

function pathFor({ path }: ApiOperation, known: Known): fc.Arbitrary<string> {
  const resource = path.split('/')[4] ?? '';
  const raw = fc.constantFrom(
    '%',
    '%zz',
    '%00',
    '%2e%2e',
    '..',
    '1%2f2',
    '+1',
    '01',
    '1.0',
    '-1',
    '0',
    '1e3',
    '\u00e9',
    'x'.repeat(300),
  );
  const id = fc.oneof(
    { weight: 8, arbitrary: fc.nat().map((at) => encode(pick(known(resource), at))) },
    { weight: 2, arbitrary: anyText.map((text) => encode(text.slice(0, 400)) || '0') },
    { weight: 1, arbitrary: raw.map((text) => text.replace(/[^!-~]/g, encode)) },
    { weight: 1, arbitrary: fc.constantFrom('9223372036854775807', '9223372036854775808', '999999') },
  );
  return path.includes('{') ? id.map((value) => path.replace(/\{\w+\}/, value)) : fc.constant(path);
}

function queryFor({ parameters }: ApiOperation, known: Known): fc.Arbitrary<string> {
  const own = parameters.filter((parameter) => parameter.in === 'query');
  const declared = own.map((parameter) => sometimes(pairFor(parameter, own, known), 1, own.length > 8 ? 5 : 3));
  const odd = fc.oneof(
    fc
      .tuple(
        fc.constantFrom(
          'filter[password]',
          'filter[id][]',
          'filter[a][b][c][d][e]',
          'filter',
          'sort[]',
          'include[]',
          'fields',
          'fields[users][]',
          'page[size]',
          'page[cursor][]',
          'per_page[]',
          '_method',
          'access_token',
          '__proto__[x]',
          'filter[__proto__]',
          'constructor[prototype][x]',
        ),
        anyText,
      )
      .map(([name, value]) => `${name}=${encode(value)}`),
    anyText.map(encode),
    fc.constantFrom('&&&', '=', '%', '%zz=%', 'a[b=c', 'a]=b', '[]=x', '?', '%00=%00'),
  );
  return fc.tuple(fc.tuple(...declared), sometimes(odd, 1, 6)).map(([pairs, extra]) =>
    [...pairs, extra]
      .filter((pair) => pair !== undefined)
      .join('&')
      .slice(0, MAX_QUERY),
  );
}

function pairFor(parameter: ApiParameter, own: readonly ApiParameter[], known: Known): fc.Arbitrary<string> {
  const { name } = parameter;
  const good = name === 'page[cursor]' ? cursorFor(own) : valueFor(parameter, known);
  return fc
    .oneof({ weight: 4, arbitrary: good }, { weight: 2, arbitrary: anyText })
    .map((value) => `${name}=${encode(value)}`);
}

function valueFor({ name, schema }: ApiParameter, known: Known): fc.Arbitrary<string> {
  const items = schema.items as JsonSchema | undefined;
  const words = (items?.enum ?? schema['x-values'] ?? schema.enum) as string[] | undefined;
  if (words && words.length > 0)
    return fc.subarray([...words], { maxLength: Math.min(4, words.length) }).map((chosen) => chosen.join());
  const field = name.replace(/^filter\[(\w+)\]$/, '$1');
  const type =
    schema['x-type'] === 'time' ? { format: 'date-time' } : schema['x-type'] ? { type: schema['x-type'] } : {};
  return fitting({ ...schema, ...type }, field, known).map(String);
}

/** Cursors that are made as the server makes them, with keys that it would not have put in. */
function cursorFor(own: readonly ApiParameter[]): fc.Arbitrary<string> {
  const sorts = (own.find(({ name }) => name === 'sort')?.schema.items as JsonSchema | undefined)?.enum as
    | string[]
    | undefined;
  const key = fc.oneof(fc.constantFrom('1', '2', null, '2026-01-01 00:00:00+00', 'a', 'USD'), anyText, fc.integer());
  const made = fc
    .tuple(
      fc.subarray([...(sorts ?? [])], { maxLength: Math.min(2, sorts?.length ?? 0) }),
      fc.array(key, { maxLength: 4 }),
    )
    .map(([names, keys]) => Buffer.from(JSON.stringify([names.join(), ...keys])).toString('base64url'));
  return fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 2, arbitrary: made });
}

/** What a header can carry at all. */
const headerText = anyText.map((text) => text.replace(/[^\x20-\x7e\x80-\xff]/g, '').slice(0, 2000));

function headersFor({ key, origin, cookie }: FuzzOptions): fc.Arbitrary<Record<string, string>> {
  const odd = fc.oneof(
    headerText.map((text) => `Bearer ${text}`),
    headerText,
    fc.constantFrom(`bearer  ${key}`, `Bearer ${key} ${key}`, `Basic ${btoa(`a:${key}`)}`),
  );
  return fc
    .record({
      authorization: fc.oneof({ weight: 14, arbitrary: fc.constant(`Bearer ${key}`) }, { weight: 1, arbitrary: odd }),
      accept: sometimes(
        fc.oneof(fc.constantFrom('application/json', 'text/html', '*/*;q=0', 'image/png'), headerText),
        1,
        8,
      ),
      'if-match': sometimes(
        fc.oneof(fc.constantFrom('*', '"x"', 'W/"1"', '"20260101100000000000"'), headerText),
        1,
        10,
      ),
      'if-none-match': sometimes(fc.oneof(fc.constantFrom('*', '"20260101100000000000"'), headerText), 1, 10),
      'idempotency-key': sometimes(
        fc.oneof(fc.constantFrom('one', 'two', 'x'.repeat(256)), fc.uuid(), headerText),
        1,
        6,
      ),
      'x-request-id': sometimes(headerText, 1, 20),
      'x-forwarded-for': sometimes(fc.oneof(fc.ipV4(), fc.ipV6(), headerText), 1, 20),
      'x-http-method-override': sometimes(fc.constantFrom('DELETE', 'PATCH'), 1, 30),
      'user-agent': sometimes(headerText, 1, 20),
      cookie: fc.oneof(
        { weight: 8, arbitrary: fc.constant(cookie) },
        { weight: 1, arbitrary: fc.oneof(headerText, fc.constant(`tollgate_session=${'a'.repeat(43)}`)) },
      ),
      origin: fc.oneof(
        { weight: 6, arbitrary: fc.constant(origin) },
        { weight: 2, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.oneof(headerText, fc.constantFrom('null', 'https://evil.example')) },
      ),
      range: sometimes(fc.constant('bytes=0-1'), 1, 30),
      host: sometimes(fc.constantFrom('evil.example', 'a b', ''), 1, 30),
    })
    .map((headers) => JSON.parse(JSON.stringify(headers)));
}

interface Payload {
  readonly type?: string;
  readonly body?: string;
}

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';

function payloadFor(operation: ApiOperation, known: Known): fc.Arbitrary<Payload> {
  const object = objectFor(operation.body ?? {}, known);
  const asJson = object.map((body) => ({ type: JSON_TYPE, body: JSON.stringify(body) }));
  const asForm = object.map((body) => ({ type: FORM, body: formOf(body) }));
  const odd = fc.oneof(
    anyJson.map((body) => ({ type: JSON_TYPE, body: JSON.stringify(body) })),
    anyText.map((body) => ({ type: JSON_TYPE, body })),
    anyText.map((body) => ({ type: FORM, body })),
    fc.constantFrom(
      { type: JSON_TYPE, body: '{"__proto__":{"admin":true}}' },
      { type: JSON_TYPE, body: '{"constructor":{"prototype":{"x":1}}}' },
      { type: JSON_TYPE, body: '{"a":1,"a":2' },
      { type: JSON_TYPE, body: `{"name":${'['.repeat(50_000)}${']'.repeat(50_000)}}` },
      { type: JSON_TYPE, body: '\u0000' },
      { type: FORM, body: '__proto__=1&constructor[prototype][x]=1&a[][]=2&b[c' },
      { type: 'text/plain', body: 'x' },
      { type: 'multipart/form-data; boundary=x', body: '--x\r\nbroken' },
      { type: 'application/json; charset=utf-16', body: '{}' },
      { type: 'application/vnd.api+json; ext="x"', body: '{}' },
      { type: ';;', body: '{}' },
      { body: '{}' },
      {},
    ) as fc.Arbitrary<Payload>,
  );
  return fc.oneof({ weight: 7, arbitrary: asJson }, { weight: 1, arbitrary: asForm }, { weight: 2, arbitrary: odd });
}

/** Fields of the schema: all as they should be in one of two requests, else each with something odd now and then. */
function objectFor(schema: JsonSchema, known: Known): fc.Arbitrary<Record<string, unknown>> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  const required = new Set(schema.required as string[] | undefined);
  const good = properties.map(([name, field]) => {
    const value = fitting(field, name, known);
    return (required.has(name) ? value : sometimes(value, 2, 3)).map((given) => [name, given] as const);
  });
  const bad = properties.map(([name, field]) => {
    const value = fc.oneof({ weight: 4, arbitrary: fitting(field, name, known) }, { weight: 1, arbitrary: anyJson });
    return sometimes(value, 9, 10).map((given) => [name, given] as const);
  });
  const names = fc.constantFrom('id', 'created_at', 'password', 'tfa_secret', 'permissions', 'user_id', 'number', 'x');
  const extra = sometimes(fc.tuple(names, anyJson), 1, 8);
  const pairs = fc.oneof(fc.tuple(...good), fc.tuple(...bad));
  return fc
    .tuple(pairs, extra)
    .map(([own, more]) => [...own, ...(more ? [more] : [])].filter(([, value]) => value !== undefined))
    .map((entries) => Object.fromEntries(entries));
}

const formOf = (body: Record<string, unknown>): string =>
  Object.entries(body)
    .flatMap(([name, value]) =>
      Array.isArray(value) ? value.map((entry) => [`${name}[]`, entry] as const) : [[name, value] as const],
    )
    .map(([name, value]) => `${name}=${encode(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))}`)
    .join('&');
