import type { z } from 'zod';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import type { House } from '../platform/domain.ts';
import { type Incoming, jsonReply, type Reply, type Route } from '../platform/http/route.ts';
import { documentSchema, inputSchema, viewParameters } from '../platform/jsonapi/operations.ts';
import { isKey, missing, type Reader } from '../platform/jsonapi/read.ts';
import type { Resource } from '../platform/jsonapi/resource.ts';
import { inputForCreate, normalize, validate } from '../platform/validation/validate.ts';
import { replayDelivery, replayStretch, type Stretch, sendTest, stretch } from './replay.ts';
import { webhookDeliveries, webhookEndpoints } from './resource.ts';
import { rotateSecret, rotation } from './rotate-secret.ts';

const exists = statement<{ id: bigint }>('webhooks.endpoint-exists', 'SELECT id FROM webhook_endpoints WHERE id = $1');

const ADMIN = '/api/v1/admin';
const JSON_API = 'application/vnd.api+json';

/** What declarations can't say: secrets, tests and repetitions. */
export const webhookRoutes = ({ reader }: House): Route[] => [
  rotateRoute(reader),
  testRoute(reader),
  stretchRoute,
  replayRoute(reader),
];

const rotateRoute = (reader: Reader): Route => ({
  method: 'POST',
  path: `${ADMIN}/webhook-endpoints/:id/rotate`,
  permission: 'webhooks.update',
  operation: {
    id: 'webhookEndpoints.rotate',
    summary: 'Give a webhook endpoint a new secret',
    tag: 'webhookEndpoints',
    parameters: viewParameters(webhookEndpoints),
    body: inputSchema(rotation, true),
    responses: {
      200: {
        description: 'the webhook endpoint, its new secret in meta.secret',
        type: JSON_API,
        schema: documentSchema(webhookEndpoints, {
          secret: { type: 'string', description: 'the new secret, shown this once' },
          old_secret_valid_until: { type: 'string', format: 'date-time' },
        }),
      },
    },
  },
  handle: async ({ ctx, params, query, body }) => {
    const view = reader.view(ctx, webhookEndpoints, query);
    const id = await endpointId(ctx, params);
    const values = await read(ctx, rotation, body, id);
    const written = await rotateSecret(ctx, { id }, values as { overlap: number });
    if (!written) throw missing(webhookEndpoints, id);
    const shown = await reader.written(ctx, webhookEndpoints, written, view);
    return { status: 200, body: shown.body, headers: { ...(shown.etag && { etag: shown.etag }) } };
  },
});

const testRoute = (reader: Reader): Route => ({
  method: 'POST',
  path: `${ADMIN}/webhook-endpoints/:id/test`,
  permission: 'webhooks.update',
  operation: {
    id: 'webhookEndpoints.test',
    summary: 'Send a test event to a webhook endpoint',
    tag: 'webhookEndpoints',
    parameters: viewParameters(webhookDeliveries),
    responses: {
      201: { description: 'the delivery', type: JSON_API, schema: documentSchema(webhookDeliveries) },
    },
  },
  handle: async (incoming) => {
    const id = keyOf(webhookEndpoints, incoming.params);
    const view = reader.view(incoming.ctx, webhookDeliveries, incoming.query);
    const delivery = await sendTest(incoming.ctx, id);
    if (delivery === undefined) throw missing(webhookEndpoints, id);
    return { status: 201, body: (await reader.show(incoming.ctx, webhookDeliveries, delivery, view)).body };
  },
});

const stretchRoute: Route = {
  method: 'POST',
  path: `${ADMIN}/webhook-endpoints/:id/replay`,
  permission: 'webhooks.update',
  operation: {
    id: 'webhookEndpoints.replay',
    summary: 'Send the events of a stretch of time to a webhook endpoint (again): those that have not arrived, or all',
    tag: 'webhookEndpoints',
    body: inputSchema(stretch, true),
    responses: {
      200: {
        description: 'how many deliveries begin',
        type: 'application/json',
        schema: { type: 'object', required: ['deliveries'], properties: { deliveries: { type: 'integer' } } },
      },
    },
  },
  handle: async ({ ctx, params, body }) => {
    const id = await endpointId(ctx, params);
    const deliveries = await replayStretch(ctx, id, (await read(ctx, stretch, body, id)) as unknown as Stretch);
    if (deliveries === undefined) throw missing(webhookEndpoints, id);
    return jsonReply({ deliveries });
  },
};

const replayRoute = (reader: Reader): Route => ({
  method: 'POST',
  path: `${ADMIN}/webhook-deliveries/:id/replay`,
  permission: 'webhooks.update',
  operation: {
    id: 'webhookDeliveries.replay',
    summary: 'Send a webhook delivery again, whatever became of it',
    tag: 'webhookDeliveries',
    parameters: viewParameters(webhookDeliveries),
    responses: {
      200: { description: 'the delivery', type: JSON_API, schema: documentSchema(webhookDeliveries) },
    },
  },
  handle: (incoming) => replay(reader, incoming),
});

async function replay(reader: Reader, { ctx, params, query }: Incoming): Promise<Reply> {
  const id = keyOf(webhookDeliveries, params);
  const view = reader.view(ctx, webhookDeliveries, query);
  if (!(await replayDelivery(ctx, id))) throw missing(webhookDeliveries, id);
  return { status: 200, body: (await reader.show(ctx, webhookDeliveries, id, view)).body };
}

function keyOf(resource: Resource, { id = '' }: Incoming['params']): string {
  if (!isKey(resource, id)) throw missing(resource, id);
  return id;
}

/** The id of an endpoint that is there: a missing one is a 404 before the body is looked at. */
async function endpointId(ctx: Context, params: Incoming['params']): Promise<string> {
  const id = keyOf(webhookEndpoints, params);
  if ((await ctx.db.query(exists, [id])).length === 0) throw missing(webhookEndpoints, id);
  return id;
}

const read = (ctx: Context, fields: Readonly<Record<string, z.ZodType>>, body: unknown, id: string) =>
  validate(ctx, inputForCreate(fields), normalize(body), id);
