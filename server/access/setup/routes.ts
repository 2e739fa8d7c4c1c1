import type { House } from '../../platform/domain.ts';
import { type Incoming, jsonReply, type Reply, type Route } from '../../platform/http/route.ts';
import type { InputFields } from '../../platform/jsonapi/resource.ts';
import * as field from '../../platform/validation/fields.ts';
import { type Input, inputForCreate, normalize, validate } from '../../platform/validation/validate.ts';
import {
  FOREIGN,
  json,
  refuseUnlessOurs,
  signedInReply,
  signedInSchema,
  startSession,
  TOO_MANY,
  textsSchema,
  throttleOf,
} from '../sessions/index.ts';
import { isNeeded } from './offer-setup.ts';
import { type Owner, setUp, setUpAlready } from './set-up.ts';

const PATH = '/api/setup';
const GONE = { 410: json('the shop has been set up already', textsSchema(['error', 'message'])) };

/** The first start: whether the shop needs its first administrator, and making them with the link that the start printed. */
export function setupRoutes(house: House): Route[] {
  const input = inputOf(house);
  const throttle = throttleOf(house, 'setup');
  return [
    {
      method: 'GET',
      path: PATH,
      public: true,
      operation: {
        id: 'setup.show',
        summary: 'Tell whether the shop has no administrator yet',
        tag: 'setup',
        responses: {
          200: json('whether it is needed', {
            type: 'object',
            required: ['needed'],
            properties: { needed: { type: 'boolean' } },
          }),
        },
      },
      handle: async ({ ctx }) => jsonReply({ needed: await isNeeded(ctx) }, 200, { 'cache-control': 'no-store' }),
    },
    {
      method: 'POST',
      path: PATH,
      public: true,
      idempotent: false,
      operation: {
        id: 'setup.complete',
        summary: 'Make the first administrator, and sign them in',
        tag: 'setup',
        body: textsSchema(['token', 'first_name', 'last_name', 'email', 'password']),
        responses: { 201: json('who is signed in', signedInSchema), ...FOREIGN, ...GONE, ...TOO_MANY },
      },
      handle: async (incoming) => {
        refuseUnlessOurs(incoming);
        const forgive = await throttle('', incoming.address);
        const reply = await complete(house, input, incoming);
        forgive();
        return reply;
      },
    },
  ];
}

/** What any user needs, by the declaration of users, and the token. */
function inputOf({ registry }: House): Input {
  const { first_name, last_name, email, password } = registry.get('users').create!.input as InputFields;
  return inputForCreate({
    token: field.text(),
    first_name: first_name!,
    last_name: last_name!,
    email: email!,
    password: password!,
  });
}

async function complete({ config }: House, input: Input, incoming: Incoming): Promise<Reply> {
  const { ctx, body } = incoming;
  if (!(await isNeeded(ctx))) throw setUpAlready();
  const owner = (await validate(ctx, input, normalize(body), null)) as unknown as Owner;
  const { userId, cookie } = await ctx.transaction(async (tx) => {
    const userId = await setUp(tx, owner);
    const session = { userId, stage: 'signed_in', remember: false } as const;
    return { userId, cookie: await startSession(tx, config, incoming, session) };
  });
  return signedInReply(ctx, incoming, userId, 201, cookie);
}
