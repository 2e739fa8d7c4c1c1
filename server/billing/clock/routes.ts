import { recordEvent } from '../../audits/index.ts';
import { isTestClock } from '../../platform/clock.ts';
import type { Context } from '../../platform/context.ts';
import { conflict, validationError } from '../../platform/errors.ts';
import { jsonReply, type Operation, type Route } from '../../platform/http/route.ts';
import { inputSchema } from '../../platform/jsonapi/operations.ts';
import * as field from '../../platform/validation/fields.ts';
import { inputForCreate, normalize, validate } from '../../platform/validation/validate.ts';
import { clockState, sendClock } from './advance.ts';

const PATH = '/api/v1/admin/test-clock';
const ONLY = 'only in a sandbox, that is with TOLLGATE_SANDBOX=true, and refused with 409 otherwise';

const time = { type: 'string', format: 'date-time' };
const state = {
  type: 'object',
  required: ['now', 'sandbox', 'ahead', 'target', 'progress'],
  properties: {
    now: { ...time, description: 'what the shop takes for the present time' },
    sandbox: { type: 'boolean', description: 'whether the clock can be moved' },
    ahead: { type: 'integer', description: 'milliseconds that it stands ahead of the real time' },
    target: {
      ...time,
      type: ['string', 'null'],
      description: 'where it is going, with a billing run for each day on the way',
    },
    progress: { type: ['number', 'null'], description: 'how far of that way it is, from 0 to 1' },
  },
};

const responses = (status: number, description: string): Operation['responses'] => ({
  [status]: { description, type: 'application/json', schema: state },
});

const NO_DURATION = 'The advance field must be a duration such as P1M or PT12H (ISO 8601), and at most 100 years.';
const duration = field.matching(/^P[0-9YMWDTHS]{2,40}$/, NO_DURATION);

const goTo = { now: field.time() };
const go = { now: field.nullable(field.time()), advance: field.nullable(duration) };

export const testClockRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    permission: 'test_clock.view',
    operation: {
      id: 'testClock.get',
      summary: 'Show the time that the shop goes by, and whether it can be moved',
      tag: 'testClock',
      responses: responses(200, 'the clock'),
    },
    handle: async ({ ctx }) => jsonReply(await shown(ctx)),
  },
  {
    method: 'PUT',
    path: PATH,
    permission: 'test_clock.update',
    operation: {
      id: 'testClock.set',
      summary: `Have the clock go to a time, never back, and bill what becomes due on the way: ${ONLY}`,
      tag: 'testClock',
      body: inputSchema(goTo, true),
      responses: responses(202, 'the clock, which is on its way'),
    },
    handle: async ({ ctx, body }) => {
      refuseOutside(ctx);
      const { now } = await read(ctx, goTo, body);
      return sent(ctx, now as Temporal.Instant, 'now');
    },
  },
  {
    method: 'POST',
    path: PATH,
    permission: 'test_clock.update',
    operation: {
      id: 'testClock.advance',
      summary: `Move the clock ahead, by a duration (\`advance\`, such as P1M) or to a time (\`now\`), and bill what becomes due on the way: ${ONLY}`,
      tag: 'testClock',
      body: inputSchema(go, true),
      responses: responses(202, 'the clock, which is on its way'),
    },
    handle: async ({ ctx, body }) => {
      refuseOutside(ctx);
      const { now, advance } = await read(ctx, go, body);
      if (now && advance) throw validationError({ advance: ['The advance field must be missing when now is sent.'] });
      if (now) return sent(ctx, now as Temporal.Instant, 'now');
      if (!advance) throw validationError({ advance: ['The advance field is required.'] });
      return sent(ctx, later(ctx, advance as string), 'advance');
    },
  },
];

const read = (ctx: Context, fields: typeof goTo | typeof go, body: unknown) =>
  validate(ctx, inputForCreate(fields), normalize(body), null);

function refuseOutside({ clock }: Context): void {
  if (!isTestClock(clock))
    throw conflict(
      'The clock can only be moved in a sandbox: set TOLLGATE_SANDBOX=true on a server without real customers.',
    );
}

/** Months and years count from now, in UTC. */
function later({ clock }: Context, advance: string): Temporal.Instant {
  try {
    return clock.now().toZonedDateTimeISO('UTC').add(Temporal.Duration.from(advance)).toInstant();
  } catch {
    throw validationError({ advance: [NO_DURATION] });
  }
}

async function sent(ctx: Context, target: Temporal.Instant, name: string) {
  await ctx.transaction(async (tx) => {
    await sendClock(tx, target, name);
    await recordEvent(tx, {
      event: 'test_clock.moved',
      type: 'testClock',
      id: 1n,
      values: { target: target.toString() },
    });
  });
  return jsonReply(await shown(ctx), 202);
}

async function shown(ctx: Context) {
  const { now, target, ...rest } = await clockState(ctx);
  return { now: now.toString(), target: target?.toString() ?? null, ...rest };
}
