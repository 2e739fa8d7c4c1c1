#!/usr/bin/env node
// Replays recorded Paymenter exchanges against a base URL and compares the answers.
//   node replay.mjs --base http://127.0.0.1:3000 [--only users] [--verbose] FILE.jsonl...
// The server must hold the data of fixture.json (tollgate import paymenter --from fixture.json) and nothing else.
// Exchanges run in order of `seq` over all files, because later ones rely on what earlier ones wrote.
//
// Matching: same status; for 2xx the same media type; and "recorded is contained in ours" for JSON:
// every recorded key with an equal value, arrays element by element (`included` in any order); extra keys are fine.
// Not compared to the letter: amounts (4.99 is "4.99"), the origin of URLs, times written while recording, `links` beyond which of them exist and
// their page, `meta.per_page` beyond its number, tokens. An exchange with `deviation` is judged by its `expect` instead.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { base: { type: 'string' }, only: { type: 'string' }, verbose: { type: 'boolean', default: false } },
});
if (!options.base || files.length === 0) {
  console.error('usage: replay.mjs --base URL [--only GROUP] [--verbose] FILE.jsonl...');
  process.exit(2);
}

const RECORDED_ORIGIN = 'http://127.0.0.1:8800';
const RECORDED_SINCE = '2026-11-24T00:00:00';
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const DECIMAL = /^-?\d+(\.\d+)?$/;
const captured = new Map();

const fill = (text) => text?.replace(/\{\{(\w+)\}\}/g, (_, name) => captured.get(name) ?? `<no ${name}>`);
const mediaType = (header) => (header ?? '').split(';')[0].trim().toLowerCase();
const key = (resource) => `${resource?.type}/${resource?.id}`;
const pageOf = (link) =>
  link == null ? link : new URL(link.replace(RECORDED_ORIGIN, options.base)).searchParams.get('page');

/** Paymenter echoes an amount as it was sent (4.99, "5"); ours is always the decimal string ("4.99", "5.00"). */
const sameAmount = (recorded, ours) =>
  typeof ours === 'string' && DECIMAL.test(ours) && DECIMAL.test(String(recorded)) && Number(recorded) === Number(ours);

/** Lists the places in which `ours` lacks something of `recorded`. */
function differences(recorded, ours, path = '$') {
  if (path === '$.links') {
    const pages = (links) =>
      Object.entries(links ?? {})
        .filter(([, link]) => link != null)
        .map(([name, link]) => `${name}=${pageOf(link)}`);
    const missing = pages(recorded).filter((entry) => !pages(ours).includes(entry));
    const extra = pages(ours).filter((entry) => /^(next|prev)=/.test(entry) && !pages(recorded).includes(entry));
    return [
      ...missing.map((entry) => `${path}: ${entry} missing`),
      ...extra.map((entry) => `${path}: ${entry} unexpected`),
    ];
  }
  if (path === '$.meta.per_page')
    return Number(recorded) === ours ? [] : [`${path}: ${ours} is not the number ${recorded}`];
  if (path === '$.meta.path' || path === '$.meta.current_page_url')
    return typeof ours === 'string' ? [] : [`${path}: missing`];
  if (/_token$/.test(path)) return typeof ours === 'string' && ours.length > 20 ? [] : [`${path}: no token`];
  if (path === '$.expires_in') return Number.isInteger(ours) && ours > 0 ? [] : [`${path}: ${ours}`];
  if (Array.isArray(recorded)) {
    if (!Array.isArray(ours)) return [`${path}: not an array`];
    let [left, right] = [recorded, ours];
    if (path === '$.included')
      [left, right] = [recorded, ours].map((list) => [...list].sort((a, b) => key(a).localeCompare(key(b))));
    if (left.length !== right.length) return [`${path}: ${right.length} entries instead of ${left.length}`];
    return left.flatMap((entry, index) => differences(entry, right[index], `${path}[${index}]`));
  }
  if (recorded !== null && typeof recorded === 'object') {
    if (ours === null || typeof ours !== 'object') return [`${path}: ${JSON.stringify(ours)} instead of an object`];
    return Object.entries(recorded).flatMap(([name, value]) =>
      name in ours ? differences(value, ours[name], `${path}.${name}`) : [`${path}.${name}: missing`],
    );
  }
  if (typeof recorded === 'string' && TIME.test(recorded) && recorded >= RECORDED_SINCE)
    return typeof ours === 'string' && TIME.test(ours) ? [] : [`${path}: ${JSON.stringify(ours)} is not a time`];
  if (recorded === ours || sameAmount(recorded, ours)) return [];
  return [`${path}: ${JSON.stringify(ours)} instead of ${JSON.stringify(recorded)}`];
}

async function judge(exchange) {
  const { request } = exchange;
  const expect = exchange.expect ?? exchange.response;
  const response = await fetch(options.base + fill(request.path), {
    method: request.method,
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, fill(value)])),
    body: request.body == null ? undefined : fill(request.body),
    redirect: 'manual',
  });
  const text = await response.text();
  let body = null;
  try {
    body = text === '' ? null : JSON.parse(text);
  } catch {
    return [`body is not JSON: ${text.slice(0, 80)}`];
  }
  for (const [name, field] of Object.entries(exchange.capture ?? {}))
    if (body?.[field]) captured.set(name, body[field]);
  const statuses = [expect.status].flat();
  const found = [];
  if (!statuses.includes(response.status)) found.push(`status ${response.status} instead of ${statuses.join(' or ')}`);
  if (expect.mediaType && mediaType(response.headers.get('content-type')) !== expect.mediaType)
    found.push(`content type ${response.headers.get('content-type')} instead of ${expect.mediaType}`);
  if (expect.body !== undefined && expect.body !== null) found.push(...differences(expect.body, body));
  return found;
}

const exchanges = files
  .flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  )
  .sort((a, b) => a.seq - b.seq);
let passed = 0,
  failed = 0;
for (const exchange of exchanges) {
  let found;
  try {
    found = await judge(exchange);
  } catch (error) {
    found = [String(error.cause ?? error)];
  }
  if (options.only && exchange.group !== options.only) continue;
  if (found.length === 0) {
    passed++;
    continue;
  }
  failed++;
  console.log(`${exchange.seq} ${exchange.name}: ${exchange.request.method} ${exchange.request.path}`);
  for (const line of found.slice(0, options.verbose ? 50 : 3)) console.log(`    ${line}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
