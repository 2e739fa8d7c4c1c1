import assert from 'node:assert/strict';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Owner } from './shop.ts';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into payloads of every form
  readonly json: any;
}

/** How a receiver answers; one that never ends the response hangs. */
type Answer = (response: ServerResponse, received: Received) => void;

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  answer: Answer;
}

/** A server that takes webhooks, answers 204, and goes away with the test. */
export async function openReceiver(owner: Owner): Promise<Receiver> {
  const received: Received[] = [];
  const receiver: { answer: Answer } = { answer: (response) => response.writeHead(204).end() };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const entry = { path: request.url!, headers: request.headers, body, json: JSON.parse(body) };
    received.push(entry);
    receiver.answer(response, entry);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  owner.after(async () => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(receiver, { url, received });
}

/**
 * Verifies a message by the text of the Standard Webhooks specification, apart from the code that signs: the base64 behind "whsec_" is the
 * key, "id.timestamp.body" what is signed, and one of the signatures of version "v1" must be right. Throws when none is.
 */
export function verify({ headers, body }: Received, secret: string): void {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  assert.ok(secret.startsWith('whsec_') && key.length >= 24 && key.length <= 64, 'a secret of 24 to 64 bytes');
  const signed = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.');
  const expected = createHmac('sha256', key).update(signed, 'utf8').digest();
  const signatures = String(headers['webhook-signature']).split(' ');
  const right = signatures.some((entry) => {
    const [version, signature = ''] = entry.split(',');
    const given = Buffer.from(signature, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
  assert.ok(right, 'a signature that is right');
}
