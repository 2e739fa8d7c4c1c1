import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { behaviourOf } from './behaviour.ts';
import { pageOf } from './page.ts';
import { methodData, type Notify, Processor, paymentData, refundData } from './processor.ts';

export interface SandboxServer {
  readonly url: string;
  readonly processor: Processor;
  stop(): Promise<void>;
}

interface Request {
  readonly processor: Processor;
  readonly base: string;
  readonly query: URLSearchParams;
  // biome-ignore lint/suspicious/noExplicitAny: a sandbox takes what it is given
  readonly body: any;
  readonly id: string;
}

interface Answer {
  readonly status?: number;
  readonly json?: object;
  readonly html?: string;
  readonly location?: string;
  /** the answer gets lost */
  readonly lost?: true;
}

const SLOW_MS = 1_500;
const NOT_FOUND: Answer = { status: 404, json: { error: 'not found' } };

/** Starts the sandbox processor on a port of its own; 0 picks a free one. Only this machine reaches it. */
export async function startSandbox(port = 0): Promise<SandboxServer> {
  const processor = new Processor();
  const server = createServer((request, response) => {
    const base = `http://${request.headers.host ?? 'localhost'}`;
    handle(processor, base, request, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    processor,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await processor.stop();
    },
  };
}

async function handle(processor: Processor, base: string, incoming: IncomingMessage, response: ServerResponse) {
  const { pathname, searchParams: query } = new URL(incoming.url!, base);
  const sent = await text(incoming);
  const body = /json/.test(incoming.headers['content-type'] ?? '')
    ? JSON.parse(sent || '{}')
    : new URLSearchParams(sent);
  for (const [method, path, run] of ROUTES) {
    const id = incoming.method === method ? path.exec(pathname)?.[1] : undefined;
    if (id === undefined) continue;
    if (pathname.startsWith('/v1/') && !incoming.headers.authorization)
      return void answer(response, { status: 401, json: {} });
    return void answer(response, await run({ processor, base, query, body, id }));
  }
  answer(response, NOT_FOUND);
}

function answer(response: ServerResponse, { status = 200, json, html, location, lost }: Answer): void {
  if (lost) return;
  const type = html ? 'text/html; charset=utf-8' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...(location && { location }) });
  response.end(html ?? JSON.stringify(json ?? {}));
}

type Run = (request: Request) => Answer | Promise<Answer>;

const notifyOf = (body: { notify?: Notify | null }): Notify | null => body.notify ?? null;

const createPayment: Run = async ({ processor, base, body }) => {
  const amount = BigInt(body.amount);
  const behaviour = behaviourOf(amount);
  if (behaviour === 'fail-before') return { status: 500, json: { error: 'out of order' } };
  const payment = processor.pay({ ...body, amount, notify: notifyOf(body) });
  if (behaviour === 'charge-and-hang' && payment.method) return { lost: true };
  if (behaviour === 'slow') await sleep(SLOW_MS);
  return { status: 201, json: { ...paymentData(payment), url: `${base}/pay/${payment.id}` } };
};

const showPayment: Run = ({ processor, id }) => {
  const payment = processor.payments.get(id);
  return payment ? { json: paymentData(payment) } : NOT_FOUND;
};

const findPayment: Run = ({ processor, query }) => {
  const payment = processor.paymentByKey(query.get('key') ?? '');
  return payment ? { json: paymentData(payment) } : NOT_FOUND;
};

const createRefund: Run = ({ processor, body }) => {
  const amount = BigInt(body.amount);
  const payment = processor.payments.get(body.payment);
  if (!payment) return NOT_FOUND;
  if (behaviourOf(amount) === 'fail-before') return { status: 500, json: { error: 'out of order' } };
  const refund = processor.refund({ key: body.key, payment: body.payment, amount });
  return behaviourOf(amount) === 'charge-and-hang'
    ? { lost: true }
    : { status: 201, json: refundData(refund, payment) };
};

const findRefund: Run = ({ processor, query }) => {
  const refund = processor.refundByKey(query.get('key') ?? '');
  const payment = refund && processor.payments.get(refund.payment);
  return refund && payment ? { json: refundData(refund, payment) } : NOT_FOUND;
};

const createMethod: Run = ({ processor, base, body }) => {
  const method = processor.beginMethod({ customer: body.customer, returnUrl: body.returnUrl, notify: notifyOf(body) });
  return { status: 201, json: { ...methodData(method), url: `${base}/methods/${method.id}` } };
};

const deleteMethod: Run = ({ processor, id }) => {
  const method = processor.methods.get(id);
  if (!method) return NOT_FOUND;
  processor.removeMethod(method);
  return { json: methodData(method) };
};

const deleteSubscription: Run = ({ processor, id }) => {
  const status = processor.subscriptions.get(id);
  if (status === undefined) return NOT_FOUND;
  if (status === 'stuck') return { status: 500, json: { error: 'out of order' } };
  processor.subscriptions.set(id, 'ended');
  return { json: { id } };
};

/** What a customer does on the page: agrees, or goes back. */
const act: Run = ({ processor, body, id }) => {
  const [payment, method] = [processor.payments.get(id), processor.methods.get(id)];
  if (body.get('do') === 'confirm') {
    if (payment) processor.confirm(payment);
    if (method) processor.confirmMethod(method);
  }
  const back = (payment ?? method)?.returnUrl;
  return back ? { status: 303, location: back } : { html: pageOf('Thank you', 'You may close this page.') };
};

const page: Run = ({ processor, id }) => {
  const [payment, method] = [processor.payments.get(id), processor.methods.get(id)];
  if (payment)
    return {
      html: pageOf('Pay', `${payment.amount} ${payment.currency} (smallest units), invoice ${payment.invoice}`, id),
    };
  return method ? { html: pageOf('Save a card', method.name, id) } : NOT_FOUND;
};

const ROUTES: readonly (readonly [string, RegExp, Run])[] = [
  ['GET', /^\/v1\/account()$/, () => ({ json: { ok: true } })],
  ['POST', /^\/v1\/payments()$/, createPayment],
  ['GET', /^\/v1\/payments()$/, findPayment],
  ['GET', /^\/v1\/payments\/(\w+)$/, showPayment],
  ['POST', /^\/v1\/refunds()$/, createRefund],
  ['GET', /^\/v1\/refunds()$/, findRefund],
  ['POST', /^\/v1\/methods()$/, createMethod],
  ['DELETE', /^\/v1\/methods\/(\w+)$/, deleteMethod],
  ['DELETE', /^\/v1\/subscriptions\/(\w+)$/, deleteSubscription],
  ['GET', /^\/pay\/(\w+)$/, page],
  ['GET', /^\/methods\/(\w+)$/, page],
  ['POST', /^\/(?:pay|methods)\/(\w+)$/, act],
];
