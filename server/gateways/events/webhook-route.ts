import type { House } from '../../platform/domain.ts';
import { badRequest, HttpError, notFound } from '../../platform/errors.ts';
import { networkOf } from '../../platform/http/addresses.ts';
import { rateLimiter, tooMany } from '../../platform/http/rate-limit.ts';
import { type Incoming, jsonReply, type Reply, type Route } from '../../platform/http/route.ts';
import { StrategyError } from '../../platform/strategies/strategy-error.ts';
import { askGateway, gatewayOf } from '../gateway.ts';
import type { WebhookInput } from '../interface.ts';
import { recordEvent } from './record-event.ts';

/** Bytes of what a gateway may tell at once. */
const MAX_BODY = 256 * 1024;
/** From one network, for one gateway: what is forged is not to hold up what is genuine. */
const QUOTA = { limit: 600, seconds: 60 } as const;
const TIMEOUT = 15_000;

/**
 * What gateways call. Who they are the strategy says, by their signature over the very bytes that came; what isn't signed is a 400, and changes
 * nothing. A strategy that fails is a 503, so that the gateway tells it again.
 */
export function webhookRoute({ database, clock }: House): Route {
  const limiter = rateLimiter(database, clock);
  return {
    method: 'POST',
    path: '/api/webhooks/gateways/:id',
    public: true,
    idempotent: false,
    raw: MAX_BODY,
    operation: {
      id: 'gatewayWebhooks.receive',
      summary: 'What a gateway tells: signed by it, in its own form',
      tag: 'gateways',
      responses: {
        200: { description: 'it is recorded, now or before', type: 'application/json', schema: answerSchema },
        429: { description: 'too many at once', type: 'application/json', schema: { type: 'object' } },
      },
    },
    handle: async (incoming) => {
      const id = incoming.params.id!;
      const taken = await limiter.take(`gateway-webhook:${networkOf(incoming.address)}`, QUOTA);
      if (!taken.allowed) throw tooMany(taken);
      return receive(incoming, id);
    },
  };
}

const answerSchema = { type: 'object', required: ['events'], properties: { events: { type: 'integer' } } };

async function receive({ ctx, body, headers, search }: Incoming, id: string): Promise<Reply> {
  const gateway = /^[1-9]\d{0,17}$/.test(id) ? await gatewayOf(ctx, id) : undefined;
  if (!gateway) throw notFound('There is no such gateway.');
  const input: WebhookInput = {
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
    headers: plainHeaders(headers),
    query: search,
  };
  const answer = await askGateway(ctx, gateway, 'webhook', input, TIMEOUT, TIMEOUT).catch(refuse);
  if (!answer.valid) throw badRequest('This is not signed by the gateway.');
  let events = 0;
  for (const event of answer.events) if (await recordEvent(ctx, gateway, event)) events++;
  return jsonReply({ events });
}

function refuse(error: unknown): { valid: false } {
  if (!(error instanceof StrategyError)) throw error;
  if (error.failure === 'refused') return { valid: false };
  if (error.failure === 'missing') throw notFound('There is no such gateway.');
  throw new HttpError(503, 'This can not be read right now: send it again later.', {
    headers: { 'Retry-After': '60' },
  });
}

/** Cookies are nobody's business, and no gateway signs them. */
const plainHeaders = (headers: Incoming['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || name === 'cookie' || name === 'authorization' ? [] : [[name, [value].flat().join(', ')]],
    ),
  );
