import assert from 'node:assert/strict';
import { type Endpoint, endpoints } from './endpoints.ts';
import { type LoadResult, load } from './load.ts';
import { accessToken, type Stage } from './stage.ts';
import { row } from './table.ts';

const CONNECTIONS = [16, 64];
const ROUNDS = 5;
const SECONDS = 2;
const WARM_UP = 1;

const WIDTHS = [30, 6, 9, 9, 7, 6, 10, 9, 9, 9];

/** Rates of the product and the floor in turns, for each endpoint and number of connections. False when a bar is missed. */
export async function measureApi(stage: Stage, product: number, floor: number): Promise<boolean> {
  const me = await accessToken(stage, product);
  const floorPath = `/api/me?${me.userId}`;
  console.log(`\nRequests a second (median of ${ROUNDS} rounds of ${SECONDS} s, product and floor in turns)\n`);
  console.log(
    row(WIDTHS, ['endpoint', 'conn.', 'floor', 'product', 'ratio', 'bar', 'recorded', 'times', 'p50 ms', 'p99 ms']),
  );
  let met = true;
  for (const endpoint of endpoints) {
    const key = endpoint.token ? me.token : stage.key;
    const request = (n: number) => endpoint.request(n, key, '/api/me');
    const floorRequest = (n: number) => endpoint.request(n, key, floorPath);
    await compareBytes(endpoint, product, floor, request(1), floorRequest(1));
    for (const connections of CONNECTIONS) {
      const measure = (port: number, bytes: (n: number) => Buffer, seconds: number) =>
        load({ port, connections, seconds, status: endpoint.status, request: bytes });
      const { product: ours, floor: base } = await inTurns(
        (seconds) => measure(product, request, seconds),
        (seconds) => measure(floor, floorRequest, seconds),
      );
      const ratio = ours.rate / base.rate;
      const ok = ratio >= endpoint.bar && ours.wrong === 0;
      met &&= ok;
      const times = (ours.rate / endpoint.recorded).toFixed(0);
      console.log(
        row(WIDTHS, [
          endpoint.name,
          connections,
          base.rate.toFixed(0),
          ours.rate.toFixed(0),
          ratio.toFixed(2),
          endpoint.bar,
          endpoint.recorded,
          `${times}x`,
          ours.p50.toFixed(2),
          ours.p99.toFixed(2),
        ]) + (ok ? '' : '  MISSED'),
      );
    }
  }
  return met;
}

type Measure = (seconds: number) => Promise<LoadResult>;

async function inTurns(product: Measure, floor: Measure): Promise<{ product: LoadResult; floor: LoadResult }> {
  await floor(WARM_UP);
  await product(WARM_UP);
  const [ours, base]: [LoadResult[], LoadResult[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    base.push(await floor(SECONDS));
    ours.push(await product(SECONDS));
  }
  return { product: median(ours), floor: median(base) };
}

function median(results: LoadResult[]): LoadResult {
  const wrong = results.reduce((sum, result) => sum + result.wrong, 0);
  return { ...results.sort((a, b) => a.rate - b.rate)[Math.floor(results.length / 2)]!, wrong };
}

/** The floor answers the same bytes; what names the server or the moment is left out of the comparison. */
async function compareBytes(
  { name, status }: Endpoint,
  product: number,
  floor: number,
  request: Buffer,
  floorRequest: Buffer,
): Promise<void> {
  const [ours, base] = await Promise.all([bodyOf(product, request), bodyOf(floor, floorRequest)]);
  assert.equal(plain(base), plain(ours), `The floor answers something else for ${name} (${status}).`);
}

const plain = (body: string): string =>
  body.replaceAll(/"(id|updated_at|created_at)":"?[^,"}]*"?/g, '"$1"').replaceAll(/127\.0\.0\.1:\d+|bench/g, 'host');

async function bodyOf(port: number, request: Buffer): Promise<string> {
  const [head = '', body] = request.toString().split('\r\n\r\n');
  const [method, path] = head.split(' ');
  const key = /Authorization: (.*)/.exec(head)?.[1] ?? '';
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { authorization: key, ...(body ? { 'content-type': 'application/json' } : {}) },
    body: body || undefined,
  });
  return answer.text();
}
