import type { Context } from '../platform/context.ts';
import { jsonReply, type Operation, type Route } from '../platform/http/route.ts';
import type { JsonSchema } from '../platform/jsonapi/attributes.ts';
import { services, tickets, traffic, users } from './counts.ts';
import { INTERVALS, type Interval, type Period, periodOf } from './period.ts';
import { revenue } from './revenue.ts';

const time = { type: 'string', format: 'date-time' };
const count = { type: 'integer' };
const amount = { type: 'string', description: 'decimal amount in the currency' };

const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

interface Statistic {
  readonly name: string;
  readonly summary: string;
  readonly permission: string;
  /** what stands in each step beside `at` */
  readonly step: Record<string, JsonSchema>;
  readonly meta: Record<string, JsonSchema>;
  readonly smallest?: Interval;
  show(ctx: Context, period: Period): Promise<{ data: unknown; meta: object }>;
}

const totals = { total: count, previous_total: { ...count, description: 'in the stretch before, which is as long' } };

const STATISTICS: readonly Statistic[] = [
  {
    name: 'revenue',
    summary:
      'Show what paid invoices came to, less what was taken off them and what is a deposit, by currency; an invoice counts when it was paid',
    permission: 'invoices.view',
    step: { currency_code: { type: 'string' }, value: amount },
    meta: {
      currencies: {
        type: 'array',
        items: object({ currency_code: { type: 'string' }, total: amount, previous_total: amount }),
      },
    },
    show: async (ctx, period) => {
      const { data, currencies } = await revenue(ctx, period);
      return { data, meta: { currencies } };
    },
  },
  {
    name: 'users',
    summary: 'Show how many users are new',
    permission: 'users.view',
    step: { value: count },
    meta: totals,
    show: users,
  },
  {
    name: 'services',
    summary: 'Show how the services grew that are active today: `value` at the end of each step, `added` in it',
    permission: 'services.view',
    step: { value: count, added: count },
    meta: totals,
    show: services,
  },
  {
    name: 'tickets',
    summary: 'Show how many tickets were opened; `open` and `replied` in meta are those that are so now',
    permission: 'tickets.view',
    step: { value: count },
    meta: { ...totals, open: count, replied: count },
    show: tickets,
  },
  {
    name: 'traffic',
    summary: 'Show how many requests came with API keys, by class of status',
    permission: 'api_keys.view',
    step: { status_class: { ...count, minimum: 1, maximum: 5 }, value: count },
    meta: totals,
    smallest: 'hour',
    show: traffic,
  },
];

/** What the dashboard shows, for everybody who may view what is counted. */
export const statisticsRoutes: readonly Route[] = STATISTICS.map((statistic) => ({
  method: 'GET',
  path: `/api/v1/admin/statistics/${statistic.name}`,
  permission: statistic.permission,
  operation: operationOf(statistic),
  handle: async (incoming) => {
    const period = periodOf(incoming, statistic.smallest);
    const { data, meta } = await statistic.show(incoming.ctx, period);
    const { from, to, interval } = period;
    return jsonReply({ data, meta: { ...meta, from: from.toString(), to: to.toString(), interval } });
  },
}));

function operationOf({ name, summary, step, meta, smallest = 'day' }: Statistic): Operation {
  const intervals = INTERVALS.slice(INTERVALS.indexOf(smallest));
  const parameter = (of: string, schema: JsonSchema, description: string): JsonSchema => ({
    name: of,
    in: 'query',
    required: false,
    schema,
    description,
  });
  return {
    id: `statistics.${name}`,
    summary,
    tag: 'statistics',
    parameters: [
      parameter(
        'from',
        time,
        'start, moved back to the beginning of its step; some thirty steps before `to` when left out',
      ),
      parameter('to', time, 'end; now when left out'),
      parameter('interval', { type: 'string', enum: intervals, default: 'day' }, 'length of one step, in UTC'),
    ],
    responses: {
      200: {
        description: 'one entry for each step, also where there is nothing',
        type: 'application/json',
        schema: object({
          data: { type: 'array', items: object({ at: time, ...step }) },
          meta: object({ ...meta, from: time, to: time, interval: { type: 'string', enum: intervals } }),
        }),
      },
    },
  };
}
