import { once } from 'node:events';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Owner } from './shop.ts';

export interface RawRequest {
  readonly method: string;
  /** goes out as it is, where `fetch` would tidy it up */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export type RawClient = (request: RawRequest) => Promise<RawAnswer>;

/** A client that sends what it is told over a few connections that it keeps. */
export function rawClient(owner: Owner, base: string): RawClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  owner.after(async () => agent.destroy());
  const { hostname, port } = new URL(base);
  return async ({ method, path, headers = {}, body }) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = request({ agent, hostname, port, method, path, headers: { ...length, ...headers } as never });
    outgoing.end(body);
    const [incoming] = await once(outgoing, 'response');
    // A server that refuses a body closes the connection while we still send.
    outgoing.on('error', () => {});
    return { status: incoming.statusCode, headers: incoming.headers, text: await text(incoming) };
  };
}

/** Sends bytes that need not be HTTP, and returns all that comes back until the server hangs up. */
export async function sendBytes(base: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(base);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(Buffer.from(bytes, 'latin1'));
  return text(socket).catch(() => '');
}
