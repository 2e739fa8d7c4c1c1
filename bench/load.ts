import { connect, type Socket } from 'node:net';

export interface LoadResult {
  /** answers a second */
  readonly rate: number;
  /** milliseconds */
  readonly p50: number;
  readonly p99: number;
  /** answers whose status was not the expected one */
  readonly wrong: number;
}

export interface Load {
  readonly port: number;
  /** the n-th request, as the bytes that go over the wire */
  readonly request: (n: number) => Buffer;
  readonly status: number;
  readonly connections: number;
  readonly seconds: number;
}

/** Writes a request as HTTP/1.1. */
export function httpRequest(method: string, path: string, key: string, body?: string): Buffer {
  const headers = [
    `${method} ${path} HTTP/1.1`,
    'Host: bench',
    `Authorization: Bearer ${key}`,
    'Accept: application/json',
  ];
  if (body !== undefined) headers.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${headers.join('\r\n')}\r\n\r\n${body ?? ''}`);
}

/** Keeps `connections` busy, each with one request at a time, as fast as answers come. Raw sockets, so that it costs little itself. */
export async function load({ port, request, status, connections, seconds }: Load): Promise<LoadResult> {
  const latencies: number[] = [];
  let wrong = 0;
  let sent = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  const answered = (code: number, began: number) => {
    latencies.push(performance.now() - began);
    if (code !== status) wrong++;
    return performance.now() < end;
  };
  await Promise.all(Array.from({ length: connections }, () => keepBusy(port, () => request(sent++), answered)));
  const elapsed = (performance.now() - start) / 1000;
  latencies.sort((a, b) => a - b);
  const percentile = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return { rate: latencies.length / elapsed, p50: percentile(0.5), p99: percentile(0.99), wrong };
}

function keepBusy(port: number, next: () => Buffer, answered: (code: number, began: number) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let began = 0;
    let received = 0;
    let expected = 0;
    let code = 0;
    let head = '';
    const send = () => {
      [received, expected, head] = [0, 0, ''];
      began = performance.now();
      socket.write(next());
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (expected === 0) {
        head += chunk.subarray(0, 4096).toString('latin1');
        const headEnd = head.indexOf('\r\n\r\n');
        if (headEnd < 0) return;
        code = Number(head.slice(9, 12));
        expected = headEnd + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      }
      if (received < expected) return;
      if (answered(code, began)) return send();
      socket.end();
      resolve();
    });
  });
}
