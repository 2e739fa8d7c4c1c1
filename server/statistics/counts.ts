import type { Context } from '../platform/context.ts';
import type { Statement } from '../platform/database/statement.ts';
import type { Period } from './period.ts';
import {
  activeServicesBefore,
  countTickets,
  countTraffic,
  countUsers,
  newActiveServices,
  newTickets,
  newUsers,
  type Step,
  trafficSteps,
  unclosedTickets,
} from './queries.ts';

interface Counted {
  readonly data: readonly { at: string; value: number }[];
  readonly meta: { readonly total: number; readonly previous_total: number };
}

const CLASSES = [2, 3, 4, 5];

async function created(
  { db }: Context,
  { interval, from, to, before, steps }: Period,
  inSteps: Statement<Step>,
  count: Statement<{ count: bigint }>,
): Promise<Counted> {
  const rows = await db.query(inSteps, [interval, from, to]);
  const [earlier] = await db.query(count, [before, from]);
  const values = new Map(rows.map(({ at, value }) => [at.toString(), Number(value)]));
  return {
    data: steps.map((at) => ({ at: at.toString(), value: values.get(at.toString()) ?? 0 })),
    meta: {
      total: rows.reduce((total, { value }) => total + Number(value), 0),
      previous_total: Number(earlier!.count),
    },
  };
}

/** Users who are new in each step. */
export const users = (ctx: Context, period: Period): Promise<Counted> => created(ctx, period, newUsers, countUsers);

/** Tickets that were opened in each step; `open` and `replied` are those that are so now. */
export async function tickets(ctx: Context, period: Period) {
  const { data, meta } = await created(ctx, period, newTickets, countTickets);
  const [now] = await ctx.db.query(unclosedTickets);
  return { data, meta: { ...meta, open: Number(now!.open), replied: Number(now!.replied) } };
}

/**
 * Of the services that are active today, how many were there at the end of each step, and how many came in it. What was active
 * then and is not any more can't be told: a service has no history of its states.
 */
export async function services({ db }: Context, { interval, from, to, steps }: Period) {
  const rows = await db.query(newActiveServices, [interval, from, to]);
  const [earlier] = await db.query(activeServicesBefore, [from]);
  const came = new Map(rows.map(({ at, value }) => [at.toString(), Number(value)]));
  let value = Number(earlier!.count);
  const data = steps.map((at) => {
    const added = came.get(at.toString()) ?? 0;
    value += added;
    return { at: at.toString(), value, added };
  });
  return { data, meta: { total: value, previous_total: Number(earlier!.count) } };
}

/** Requests with API keys by class of their answers' status. */
export async function traffic({ db }: Context, { interval, from, to, before, steps }: Period) {
  const rows = await db.query(trafficSteps, [interval, from, to]);
  const [earlier] = await db.query(countTraffic, [before, from]);
  const values = new Map(rows.map(({ at, status_class, value }) => [`${at} ${status_class}`, Number(value)]));
  return {
    data: steps.flatMap((at) =>
      CLASSES.map((status_class) => ({
        at: at.toString(),
        status_class,
        value: values.get(`${at} ${status_class}`) ?? 0,
      })),
    ),
    meta: {
      total: rows.reduce((total, { value }) => total + Number(value), 0),
      previous_total: Number(earlier!.count),
    },
  };
}
