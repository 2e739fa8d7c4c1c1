import type { Operation } from '../../../platform/http/route.ts';
import type { JsonSchema } from '../../../platform/jsonapi/attributes.ts';
import { signedInSchema } from './signed-in.ts';

const TAG = 'session';

export const json = (description: string, schema: JsonSchema) => ({ description, type: 'application/json', schema });
export const NOTHING = { 204: { description: 'done' } } as const;

/** The schema of an object all of whose members are texts. */
export const textsSchema = (required: readonly string[], more: Record<string, JsonSchema> = {}): JsonSchema => ({
  type: 'object',
  properties: { ...Object.fromEntries(required.map((name) => [name, { type: 'string' }])), ...more },
  required,
});

const operation = (id: string, summary: string, more: Omit<Operation, 'id' | 'summary' | 'tag'>): Operation => ({
  id: `${TAG}.${id}`,
  summary,
  tag: TAG,
  ...more,
});

const time = { type: 'string', format: 'date-time' };

const sessionSchema: JsonSchema = {
  type: 'object',
  required: ['id', 'current', 'address', 'user_agent', 'created_at', 'last_seen_at', 'expires_at'],
  properties: {
    id: { type: 'integer' },
    current: { type: 'boolean', description: 'whether it is the one that asks' },
    address: { type: ['string', 'null'] },
    user_agent: { type: ['string', 'null'] },
    created_at: time,
    last_seen_at: { ...time, description: 'to the minute' },
    expires_at: time,
  },
};

export const sessionListSchema: JsonSchema = {
  type: 'object',
  required: ['data'],
  properties: { data: { type: 'array', items: sessionSchema } },
};

const WHO = json('who is signed in', signedInSchema);
const problem = (description: string) => json(description, textsSchema(['error', 'message']));

/** Of a write that anybody may send, as long as it comes from a page of this server. */
export const FOREIGN = { 403: problem('the request does not come from a page of this server: send its Origin') };
export const TOO_MANY = { 429: problem('too many attempts: wait for the seconds in Retry-After') };

/** What the OpenAPI document says of the session of a browser. */
export const operations = {
  show: operation('show', 'Show who is signed in, and what they may', { responses: { 200: WHO } }),
  current: operation('current', 'Tell whether somebody is signed in, and who; needs no session', {
    responses: {
      200: json('who is signed in; null: nobody', {
        type: 'object',
        required: ['session'],
        properties: { session: { anyOf: [signedInSchema, { type: 'null' }] } },
      }),
    },
  }),
  signIn: operation('signIn', 'Sign in with e-mail address and password', {
    body: textsSchema(['email', 'password'], {
      remember: { type: 'boolean', description: 'keep me signed in', default: false },
    }),
    responses: {
      201: WHO,
      202: json('the code of the second factor is needed: pass it within five minutes', {
        type: 'object',
        required: ['two_factor'],
        properties: { two_factor: { const: true } },
      }),
      ...FOREIGN,
      ...TOO_MANY,
    },
  }),
  passTwoFactor: operation('passTwoFactor', 'Pass the second factor: its code, or a recovery code', {
    body: textsSchema(['code']),
    responses: { 201: WHO, ...FOREIGN, ...TOO_MANY },
  }),
  signOut: operation('signOut', 'Sign out', { responses: { ...NOTHING, ...FOREIGN } }),
  sessions: operation('sessions', 'List where you are signed in, the latest first', {
    responses: { 200: json('sessions', sessionListSchema) },
  }),
  endSession: operation('endSession', 'End one of your sessions', { responses: NOTHING }),
  changePassword: operation('changePassword', 'Change your password; ends your other sessions and tokens', {
    body: textsSchema(['current_password', 'password']),
    responses: { ...NOTHING, ...TOO_MANY },
  }),
  prepareTwoFactor: operation('prepareTwoFactor', 'Begin to set up two-factor sign-in', {
    responses: {
      200: json('what an authenticator app takes over', textsSchema(['secret', 'uri', 'qr'])),
    },
  }),
  enableTwoFactor: operation('enableTwoFactor', 'Turn two-factor sign-in on, with the first code of the app', {
    body: textsSchema(['code']),
    responses: {
      200: json('codes for when the app is gone, shown this once', {
        type: 'object',
        required: ['recovery_codes'],
        properties: { recovery_codes: { type: 'array', items: { type: 'string' } } },
      }),
    },
  }),
  disableTwoFactor: operation('disableTwoFactor', 'Turn two-factor sign-in off', {
    body: textsSchema(['current_password']),
    responses: { ...NOTHING, ...TOO_MANY },
  }),
} as const;
