import { createHmac, timingSafeEqual } from 'node:crypto';
import type {
  ChargeInput,
  GatewayTools,
  LookUpInput,
  PayInput,
  RefundInput,
  SaveMethodInput,
  WebhookInput,
} from '../interface.ts';

// Speaks to the sandbox processor over HTTP, as a gateway speaks to a real one.

/** Seconds by which the clocks of two machines, and the way between them, may differ. */
const TOLERANCE = 300;

interface Told {
  readonly id: string;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: as the processor has it
  readonly data: any;
}

async function request({ settings, fetch }: GatewayTools, method: string, path: string, body?: object) {
  const url = settings.url.replace(/\/+$/, '') + path;
  const headers = { authorization: `Bearer ${settings.api_key}`, 'content-type': 'application/json' };
  const answer = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (answer.status >= 500) throw new Error(`The sandbox answered with ${answer.status}.`);
  if (answer.status === 401) throw Object.assign(new Error('The API key is wrong.'), { outcome: 'refused' });
  // biome-ignore lint/suspicious/noExplicitAny: as the processor has it
  return { status: answer.status, json: (await answer.json()) as any };
}

const notifyOf = ({ settings }: GatewayTools) =>
  settings.webhook_url ? { url: settings.webhook_url, secret: settings.webhook_secret ?? '' } : null;

const wanted = ({ total, idempotencyKey, invoice, customer }: ChargeInput | PayInput, tools: GatewayTools) => ({
  key: idempotencyKey,
  amount: Number(total.minor),
  currency: total.currency,
  invoice: invoice.id,
  customer: customer.id,
  notify: notifyOf(tools),
});

// biome-ignore lint/suspicious/noExplicitAny: as the processor has it
const stateOf = ({ status, payment, amount, currency, fee, reason }: any) => ({
  status,
  reference: payment,
  amount: { minor: amount, currency },
  ...(fee > 0 && { fee: { minor: fee, currency } }),
  ...(reason && { reason }),
});

function eventOf({ id, type, data }: Told): object | undefined {
  const { payment: reference, key: idempotencyKey, currency } = data;
  const ours = { id, reference, idempotencyKey };
  const amount = { minor: data.amount, currency };
  const [what, state] = type.split('.');
  if (type === 'payment.fee') return { ...ours, type: 'fee', fee: { minor: data.fee, currency } };
  if (what === 'payment') {
    const { reason, fee, amount: paid } = stateOf(data) as { reason?: string; fee?: object; amount: object };
    return { ...ours, type: 'payment', status: state, amount: paid, fee, reason, invoiceId: data.invoice };
  }
  if (what === 'refund')
    return {
      ...ours,
      type: 'refund',
      status: state,
      refund: data.refund,
      refundKey: data.refund_key,
      amount,
      reason: data.reason ?? undefined,
    };
  if (what === 'dispute') return { ...ours, type: 'dispute', status: data.status, amount };
  if (what === 'method')
    return {
      id,
      type: 'method',
      status: state,
      userId: data.customer,
      method: { reference: data.method, name: data.name, type: 'card' },
    };
  return undefined;
}

function isSigned({ body, headers }: WebhookInput, secret: string | null): boolean {
  const [, seconds, given] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(headers['sandbox-signature'] ?? '') ?? [];
  if (!secret || !seconds || !given || Math.abs(Date.now() / 1000 - Number(seconds)) > TOLERANCE) return false;
  const right = createHmac('sha256', secret).update(`${seconds}.`).update(body).digest();
  return timingSafeEqual(right, Buffer.from(given, 'hex'));
}

export default {
  id: 'sandbox',
  kind: 'gateway',
  name: 'Sandbox',
  version: '1.0.0',
  description:
    'Tries out payments without money. What happens follows from the last two digits of the amount: see docs/extensions.md.',
  settings: {
    url: { type: 'url', label: 'Address of the sandbox', required: true, default: 'http://127.0.0.1:3999' },
    api_key: { type: 'secret', label: 'API key', required: true, description: 'The sandbox takes any.' },
    webhook_url: {
      type: 'url',
      label: 'Tells it to',
      description: 'Where the sandbox tells what happened: the webhook address of this gateway.',
    },
    webhook_secret: {
      type: 'secret',
      label: 'Webhook secret',
      min: 16,
      description: 'What webhooks are signed with; at least 16 characters of your choice.',
    },
  },
  methods: {
    async pay(input: PayInput, tools: GatewayTools) {
      const { json } = await request(tools, 'POST', '/v1/payments', {
        ...wanted(input, tools),
        method: null,
        returnUrl: input.returnUrl,
      });
      return { type: 'redirect', url: json.url, reference: json.payment };
    },
    async charge(input: ChargeInput, tools: GatewayTools) {
      const { json } = await request(tools, 'POST', '/v1/payments', {
        ...wanted(input, tools),
        method: input.method,
        returnUrl: null,
      });
      const { amount: _, ...charged } = stateOf(json);
      return charged;
    },
    async refund({ reference, amount, idempotencyKey }: RefundInput, tools: GatewayTools) {
      const body = { payment: reference, amount: Number(amount.minor), key: idempotencyKey };
      const { status, json } = await request(tools, 'POST', '/v1/refunds', body);
      if (status === 404) return { status: 'failed', reason: 'The sandbox does not know this payment.' };
      return { status: json.status, reference: json.refund, ...(json.reason && { reason: json.reason }) };
    },
    webhook(input: WebhookInput, { settings }: GatewayTools) {
      if (!isSigned(input, settings.webhook_secret)) return { valid: false };
      const event = eventOf(JSON.parse(Buffer.from(input.body).toString('utf8')) as Told);
      return { valid: true, events: event ? [event] : [] };
    },
    async saveMethod({ customer, returnUrl }: SaveMethodInput, tools: GatewayTools) {
      const body = { customer: customer.id, returnUrl, notify: notifyOf(tools) };
      const { json } = await request(tools, 'POST', '/v1/methods', body);
      return { type: 'redirect', url: json.url, reference: json.method };
    },
    async removeMethod({ method }: { method: string }, tools: GatewayTools) {
      const { status } = await request(tools, 'DELETE', `/v1/methods/${encodeURIComponent(method)}`);
      return { removed: status === 200 };
    },
    async endSubscription({ subscription }: { subscription: string }, tools: GatewayTools) {
      const { status } = await request(tools, 'DELETE', `/v1/subscriptions/${encodeURIComponent(subscription)}`);
      return { status: status === 404 ? 'missing' : 'ended' };
    },
    async lookUp({ reference, idempotencyKey }: LookUpInput, tools: GatewayTools) {
      const path = reference ? `/${encodeURIComponent(reference)}` : `?key=${encodeURIComponent(idempotencyKey)}`;
      const { status, json } = await request(tools, 'GET', `/v1/payments${path}`);
      return status === 404 ? { status: 'missing' } : stateOf(json);
    },
    async lookUpRefund({ idempotencyKey }: RefundInput, tools: GatewayTools) {
      const { status, json } = await request(tools, 'GET', `/v1/refunds?key=${encodeURIComponent(idempotencyKey)}`);
      return status === 404 ? { status: 'missing' } : { status: json.status, reference: json.refund };
    },
    async test(_input: object, tools: GatewayTools) {
      const { status } = await request(tools, 'GET', '/v1/account');
      return {
        ok: status === 200,
        message: status === 200 ? 'The sandbox answers.' : `The sandbox answered with ${status}.`,
      };
    },
  },
};
