import type { JsonSchema } from '../../platform/jsonapi/attributes.ts';

/** A body of texts, sent as a form or as JSON. */
export const formSchema = (required: readonly string[], optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries([...required, ...optional].map((name) => [name, { type: 'string' }])),
  required,
});

const PROBLEM = {
  type: 'object',
  properties: {
    error: { type: 'string' },
    error_description: { type: 'string', description: 'absent when the body can not be read' },
    hint: { type: 'string' },
    message: { type: 'string' },
  },
  required: ['error', 'message'],
};

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'something about the request is not right (RFC 6749, 5.2)',
  401: 'the client could not be authenticated',
  429: 'too many attempts',
};

/** The problems of OAuth endpoints, for the OpenAPI document. */
export const problems = (...statuses: readonly number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: DESCRIPTIONS[status]!, type: 'application/json', schema: PROBLEM as JsonSchema },
    ]),
  );
