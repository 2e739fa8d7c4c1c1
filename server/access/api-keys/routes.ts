import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import type { House } from '../../platform/domain.ts';
import { validationError } from '../../platform/errors.ts';
import { type Incoming, jsonReply, type Reply, type Route } from '../../platform/http/route.ts';
import { documentSchema, inputSchema, viewParameters } from '../../platform/jsonapi/operations.ts';
import { isKey, missing } from '../../platform/jsonapi/read.ts';
import { queryTime } from '../../platform/validation/time.ts';
import { inputForCreate, normalize, validate } from '../../platform/validation/validate.ts';
import { recentUsageRoute } from './recent-usage.ts';
import { apiKeys } from './resource.ts';
import { rotateApiKey, rotation } from './rotate-key.ts';

const ITEM = '/api/v1/admin/api-keys/:id';

const usageRows = statement<{
  bucket: Temporal.Instant;
  route: string;
  status_class: number;
  requests: bigint;
  duration: bigint;
  longest: bigint;
}>(
  'api-keys.usage',
  `SELECT date_trunc($4, hour, 'UTC') AS bucket, route, status_class, sum(requests)::bigint AS requests, sum(duration)::bigint AS duration, max(longest) AS longest
   FROM api_key_usage WHERE api_key_id = $1 AND hour >= date_trunc('hour', $2::timestamptz, 'UTC') AND hour < $3
   GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
);
const seenAddresses = statement<{
  address: string;
  requests: bigint;
  first_seen_at: Temporal.Instant;
  last_seen_at: Temporal.Instant;
}>(
  'api-keys.addresses',
  'SELECT address, requests, first_seen_at, last_seen_at FROM api_key_addresses WHERE api_key_id = $1 ORDER BY last_seen_at DESC, address LIMIT 200',
);
const exists = statement<{ id: bigint }>('api-keys.exists', 'SELECT id FROM api_keys WHERE id = $1');

/** What the declaration can't say: rotating a key, and what it was used for. */
export function apiKeyRoutes({ reader }: House): Route[] {
  return [
    {
      method: 'POST',
      path: `${ITEM}/rotate`,
      permission: 'api_keys.update',
      operation: {
        id: 'apiKeys.rotate',
        summary: 'Give an API key a new secret',
        tag: 'apiKeys',
        parameters: viewParameters(apiKeys),
        body: inputSchema(rotation, true),
        responses: {
          200: {
            description: 'the API key, its new secret in meta.token',
            type: 'application/vnd.api+json',
            schema: documentSchema(apiKeys, {
              token: { type: 'string', description: 'the new secret, shown this once' },
              old_token_valid_until: { type: 'string', format: 'date-time' },
            }),
          },
        },
      },
      handle: async ({ ctx, params, query, body }) => {
        const view = reader.view(ctx, apiKeys, query);
        const id = await keyId(ctx, params.id!);
        const values = await validate(ctx, inputForCreate(rotation), normalize(body), id);
        const written = await rotateApiKey(ctx, { id }, values as { overlap: number });
        if (!written) throw missing(apiKeys, id);
        const { body: document, etag } = await reader.written(ctx, apiKeys, written, view);
        return { status: 200, body: document, headers: { ...(etag && { etag }) } };
      },
    },
    usageRoute,
    recentUsageRoute,
    {
      method: 'GET',
      path: `${ITEM}/addresses`,
      permission: 'api_keys.view',
      operation: {
        id: 'apiKeys.addresses',
        summary: 'List the addresses that an API key was used from, the latest first',
        tag: 'apiKeys',
        responses: {
          200: {
            description: 'addresses',
            type: 'application/json',
            schema: {
              type: 'object',
              properties: { data: { type: 'array', items: addressSchema() } },
              required: ['data'],
            },
          },
        },
      },
      handle: async ({ ctx, params }) => {
        const rows = await ctx.db.query(seenAddresses, [await keyId(ctx, params.id!)]);
        return jsonReply({ data: rows.map((row) => ({ ...row, requests: Number(row.requests) })) });
      },
    },
  ];
}

const addressSchema = () => ({
  type: 'object',
  required: ['address', 'requests', 'first_seen_at', 'last_seen_at'],
  properties: {
    address: { type: 'string' },
    requests: { type: 'integer' },
    first_seen_at: { type: 'string', format: 'date-time' },
    last_seen_at: { type: 'string', format: 'date-time' },
  },
});

const INTERVALS = ['hour', 'day'] as const;

const usageQuery = z.object({
  from: z.string('The from field must be a string.').optional(),
  to: z.string('The to field must be a string.').optional(),
  interval: z.enum(INTERVALS, 'The interval field must be hour or day.').default('hour'),
});

const usageRoute: Route = {
  method: 'GET',
  path: `${ITEM}/usage`,
  permission: 'api_keys.view',
  operation: {
    id: 'apiKeys.usage',
    summary: 'Show what an API key was used for, by hour or day, route and status class',
    tag: 'apiKeys',
    parameters: [
      {
        name: 'from',
        in: 'query',
        required: false,
        schema: { type: 'string', format: 'date-time' },
        description: 'start; 24 hours before `to` when left out',
      },
      {
        name: 'to',
        in: 'query',
        required: false,
        schema: { type: 'string', format: 'date-time' },
        description: 'end; now when left out',
      },
      {
        name: 'interval',
        in: 'query',
        required: false,
        schema: { type: 'string', enum: INTERVALS, default: 'hour' },
        description: 'length of one step',
      },
    ],
    responses: {
      200: {
        description: 'requests and latencies (microseconds), by time, route and status class',
        type: 'application/json',
        schema: {
          type: 'object',
          required: ['data', 'meta'],
          properties: {
            data: {
              type: 'array',
              items: {
                type: 'object',
                required: ['at', 'route', 'status_class', 'requests', 'average_duration', 'longest_duration'],
                properties: {
                  at: { type: 'string', format: 'date-time' },
                  route: { type: 'string' },
                  status_class: { type: 'integer', minimum: 1, maximum: 5 },
                  requests: { type: 'integer' },
                  average_duration: { type: 'integer', description: 'microseconds' },
                  longest_duration: { type: 'integer', description: 'microseconds' },
                },
              },
            },
            meta: {
              type: 'object',
              required: ['from', 'to', 'interval'],
              properties: {
                from: { type: 'string', format: 'date-time' },
                to: { type: 'string', format: 'date-time' },
                interval: { type: 'string', enum: INTERVALS },
              },
            },
          },
        },
      },
    },
  },
  handle: showUsage,
};

const EPOCH = Temporal.Instant.fromEpochMilliseconds(0);
const later = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) < 0 ? other : one;

async function showUsage({ ctx, params, query }: Incoming): Promise<Reply> {
  const id = await keyId(ctx, params.id!);
  const parsed = usageQuery.safeParse(query);
  if (!parsed.success)
    throw validationError({ [String(parsed.error.issues[0]!.path[0])]: [parsed.error.issues[0]!.message] });
  const { interval } = parsed.data;
  const to = queryTime('to', parsed.data.to) ?? ctx.clock.now();
  const from = later(queryTime('from', parsed.data.from) ?? to.subtract({ hours: 24 }), EPOCH);
  const rows = await ctx.db.query(usageRows, [id, from, to, interval]);
  const data = rows.map(({ bucket, route, status_class, requests, duration, longest }) => ({
    at: bucket.toString(),
    route,
    status_class,
    requests: Number(requests),
    average_duration: Number(duration / requests),
    longest_duration: Number(longest),
  }));
  return jsonReply({ data, meta: { from: from.toString(), to: to.toString(), interval } });
}

async function keyId(ctx: Context, id: string): Promise<string> {
  const [key] = isKey(apiKeys, id) ? await ctx.db.query(exists, [id]) : [];
  if (!key) throw missing(apiKeys, id);
  return id;
}
