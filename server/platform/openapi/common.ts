import type { JsonSchema } from '../jsonapi/attributes.ts';

/** A reference into the components of the document. */
export const componentRef = (kind: string, name: string): JsonSchema => ({ $ref: `#/components/${kind}/${name}` });
export const schemaRef = (name: string): JsonSchema => componentRef('schemas', name);

/** Errors by status: the component's name, and what it means. Statuses that aren't here have no body of ours. */
const PROBLEMS: Readonly<Record<number, readonly [name: string, description: string]>> = {
  400: ['BadRequest', 'the query or the body can not be read, or asks for what is not allowed'],
  401: ['Unauthorized', 'there is no valid credential'],
  403: ['Forbidden', 'the credential does not permit this: a missing permission, a wrong address, a wrong type of key'],
  404: ['NotFound', 'there is nothing with this id'],
  409: ['Conflict', 'what is there already, or another request at the same time, does not allow it'],
  412: ['PreconditionFailed', 'it was changed since: If-Match names another version'],
  413: ['ContentTooLarge', 'the body is larger than 1 MiB'],
  415: ['UnsupportedMediaType', 'the body is neither JSON nor form-encoded'],
  422: ['Unprocessable', 'fields are not valid; errors holds the texts by field'],
  429: ['TooManyRequests', 'the rate limit is spent: wait for the seconds in Retry-After'],
  503: ['Unavailable', 'the database does not answer: try again'],
};

/** The response of an operation for one of the statuses that follow from rules. */
export const problemRef = (status: number): JsonSchema => componentRef('responses', PROBLEMS[status]![0]);

const text = (description: string, more: JsonSchema = {}): JsonSchema => ({ type: 'string', description, ...more });

export const errorSchemas: Readonly<Record<string, JsonSchema>> = {
  Error: {
    title: 'error',
    description: 'What happened and what to do next, in one sentence.',
    type: 'object',
    required: ['error', 'message'],
    properties: { error: text('the same sentence, for clients that read this name'), message: text('the sentence') },
  },
  ValidationError: {
    title: 'validation error',
    description: 'Like an error, and the texts by field.',
    type: 'object',
    required: ['error', 'message'],
    properties: {
      error: text('the same sentence, for clients that read this name'),
      message: text('the first text, and how many more there are'),
      errors: {
        type: 'object',
        description: 'texts by field; absent when the body as a whole is not an object',
        additionalProperties: { type: 'array', items: { type: 'string' } },
      },
    },
  },
};

const header = (description: string, schema: JsonSchema = { type: 'string' }): JsonSchema => ({ description, schema });

export const headers: Readonly<Record<string, JsonSchema>> = {
  'X-Request-Id': header('names this request, also in logs and in the audit'),
  ETag: header('the version of the resource, for If-Match and If-None-Match'),
  'Idempotency-Replayed': header('"true" when this is the stored answer to an earlier request with the same key'),
  RateLimit: header('what is left of a limited key: r requests, t seconds until it is whole again'),
  'RateLimit-Policy': header('the limit of a key: q requests in w seconds'),
  'Retry-After': header('seconds to wait', { type: 'integer' }),
};

const headerRefs = (...names: string[]): JsonSchema =>
  Object.fromEntries(names.map((name) => [name, componentRef('headers', name)]));

/** The headers of answers: those that all have, and those of the few. */
export const answerHeaders = (limited: boolean, ...more: string[]): JsonSchema =>
  headerRefs('X-Request-Id', ...(limited ? ['RateLimit', 'RateLimit-Policy'] : []), ...more);

const withHeaders = (status: number): JsonSchema =>
  answerHeaders(status === 429, ...(status === 429 || status === 503 ? ['Retry-After'] : []));

export const problems: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  Object.entries(PROBLEMS).map(([status, [name, description]]) => [
    name,
    {
      description,
      headers: withHeaders(Number(status)),
      content: { 'application/json': { schema: schemaRef(status === '422' ? 'ValidationError' : 'Error') } },
    },
  ]),
);

const headerParameter = (name: string, description: string, schema: JsonSchema): JsonSchema => ({
  name,
  in: 'header',
  required: false,
  description,
  schema,
});

export const parameters: Readonly<Record<string, JsonSchema>> = {
  RequestId: headerParameter('X-Request-Id', 'a name of yours for this request; one is made when it is left out', {
    type: 'string',
    pattern: '^[\\w.:+/=-]{1,128}$',
  }),
  IdempotencyKey: headerParameter(
    'Idempotency-Key',
    'a fresh UUID: a repetition of the request with the same key does nothing again and gets the same answer, for 48 hours',
    { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
  ),
  IfMatch: headerParameter('If-Match', 'the ETag of what you read: refuses the write when it was changed since', {
    type: 'string',
  }),
  IfNoneMatch: headerParameter('If-None-Match', 'an ETag: a 304 without a body when it has not changed since', {
    type: 'string',
  }),
};

export const securitySchemes: Readonly<Record<string, JsonSchema>> = {
  apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: `Authorization: Bearer tgk_...`' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'tollgate_session',
    description:
      'The cookie of somebody who signed in (`POST /api/session`); behind https it is `__Host-tollgate_session`. Writes need an `Origin` of this server.',
  },
  oauth2: {
    type: 'oauth2',
    description: 'A token that a user gave an application',
    flows: {
      authorizationCode: {
        authorizationUrl: '/oauth/authorize',
        tokenUrl: '/api/oauth/token',
        refreshUrl: '/api/oauth/token',
        scopes: { profile: 'read the profile of the user' },
      },
      password: {
        tokenUrl: '/api/oauth/token',
        refreshUrl: '/api/oauth/token',
        scopes: { profile: 'read the profile of the user' },
      },
      clientCredentials: { tokenUrl: '/api/oauth/token', scopes: {} },
    },
  },
};
