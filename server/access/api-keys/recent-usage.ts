import { statement } from '../../platform/database/statement.ts';
import { validationError } from '../../platform/errors.ts';
import { type Incoming, jsonReply, type Reply, type Route } from '../../platform/http/route.ts';

const HOURS = 24;
const MAX_KEYS = 200;

const recent = statement<{ id: bigint; hour: Temporal.Instant; requests: bigint; errors: bigint }>(
  'api-keys.recent-usage',
  `SELECT api_key_id AS id, hour, sum(requests)::bigint AS requests, coalesce(sum(requests) FILTER (WHERE status_class >= 4), 0)::bigint AS errors
   FROM api_key_usage WHERE api_key_id = ANY ($1::bigint[]) AND hour >= $2 GROUP BY 1, 2`,
);

const count = { type: 'integer' };

/** What a list of keys shows of each: one request for all of them. */
export const recentUsageRoute: Route = {
  method: 'GET',
  path: '/api/v1/admin/api-keys/usage',
  permission: 'api_keys.view',
  operation: {
    id: 'apiKeys.recentUsage',
    summary: `Show how much API keys were used in the last ${HOURS} hours, hour by hour`,
    tag: 'apiKeys',
    parameters: [
      {
        name: 'ids',
        in: 'query',
        required: true,
        schema: { type: 'string', pattern: '^\\d+(,\\d+)*$' },
        description: `ids by comma, at most ${MAX_KEYS}`,
      },
    ],
    responses: {
      200: {
        description: 'usage of each key that was asked for, in that order',
        type: 'application/json',
        schema: {
          type: 'object',
          required: ['data'],
          properties: {
            data: {
              type: 'array',
              items: {
                type: 'object',
                required: ['id', 'requests', 'total', 'errors'],
                properties: {
                  id: count,
                  requests: {
                    type: 'array',
                    items: count,
                    description: `of the last ${HOURS} hours, the present one last`,
                  },
                  total: count,
                  errors: { ...count, description: 'requests that were answered with 4xx or 5xx' },
                },
              },
            },
          },
        },
      },
    },
  },
  handle: show,
};

async function show({ ctx, query }: Incoming): Promise<Reply> {
  const ids = idsIn(query.ids);
  const hour = ctx.clock.now().round({ smallestUnit: 'hour', roundingMode: 'floor' });
  const hours = Array.from({ length: HOURS }, (_, at) => hour.subtract({ hours: HOURS - 1 - at }));
  const rows = await ctx.db.query(recent, [ids, hours[0]!]);
  const data = ids.map((id) => {
    const own = rows.filter((row) => row.id.toString() === id);
    const at = new Map(own.map((row) => [row.hour.epochMilliseconds, Number(row.requests)]));
    const requests = hours.map(({ epochMilliseconds }) => at.get(epochMilliseconds) ?? 0);
    return {
      id: Number(id),
      requests,
      total: requests.reduce((sum, value) => sum + value, 0),
      errors: own.reduce((sum, { errors }) => sum + Number(errors), 0),
    };
  });
  return jsonReply({ data });
}

function idsIn(given: Incoming['query'][string] | undefined): string[] {
  const ids = typeof given === 'string' ? [...new Set(given.split(','))] : [];
  const valid = ids.length > 0 && ids.length <= MAX_KEYS && ids.every((id) => /^[1-9]\d{0,14}$/.test(id));
  if (!valid) throw validationError({ ids: [`The ids field must be 1 to ${MAX_KEYS} ids, separated by commas.`] });
  return ids;
}
