import type { JsonSchema } from '../jsonapi/attributes.ts';
import { schemaNames } from '../jsonapi/operations.ts';
import type { EventType, Registry, Resource } from '../jsonapi/resource.ts';
import { componentRef, schemaRef } from './common.ts';

/** What is sent of every event (OpenAPI 3.1, 4.8.1.1 `webhooks`), by its name: the same envelope, with the resource that it happened to. */
export const webhooksOf = ({ events }: Registry): JsonSchema =>
  Object.fromEntries(events.map((type) => [type.name, { post: messageOf(type) }]));

const HEADERS = ['WebhookId', 'WebhookTimestamp', 'WebhookSignature'] as const;

const messageOf = ({ name, resource, about }: EventType): JsonSchema => ({
  operationId: `webhook.${name}`,
  summary: about[0]!.toUpperCase() + about.slice(1),
  tags: ['webhookEndpoints'],
  security: [],
  parameters: HEADERS.map((header) => componentRef('parameters', header)),
  requestBody: {
    required: true,
    content: { 'application/json': { schema: schemaRef(messageName(resource)) } },
  },
  responses: {
    '2XX': { description: 'it arrived; anything else, or nothing within 10 seconds, is tried again' },
    410: { description: 'nothing is to be sent here any more' },
  },
});

const messageName = (resource: Resource): string => `${schemaNames(resource).object}Message`;

/** The bodies of webhooks, one for each resource to which something can happen. */
export const messageSchemas = ({ events }: Registry): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(
    [...new Set(events.map(({ resource }) => resource))].map((resource) => [
      messageName(resource),
      messageSchema(
        resource,
        events.filter((type) => type.resource === resource).map(({ name }) => name),
      ),
    ]),
  );

function messageSchema(resource: Resource, names: readonly string[]): JsonSchema {
  const attributes = `#/components/schemas/${schemaNames(resource).object}/properties/attributes`;
  return {
    title: `message about ${resource.title}`,
    type: 'object',
    required: ['type', 'timestamp', 'data'],
    properties: {
      type: { type: 'string', enum: names, description: 'what happened' },
      timestamp: { type: 'string', format: 'date-time', description: 'when it happened' },
      data: {
        type: 'object',
        required: ['id', 'type', 'attributes'],
        properties: {
          id: { type: 'string' },
          type: { const: resource.type },
          attributes: { $ref: attributes, description: 'after it; before a deletion' },
          previous: { type: 'object', description: 'of an update: what changed attributes were before' },
        },
      },
    },
  };
}

const header = (name: string, description: string, schema: JsonSchema = { type: 'string' }): JsonSchema => ({
  name,
  in: 'header',
  required: true,
  description,
  schema,
});

/** What every message carries (Standard Webhooks, "Webhook Headers"). */
export const messageHeaders: Readonly<Record<string, JsonSchema>> = {
  WebhookId: header('webhook-id', 'the id of the event, the same for every attempt: handle each once'),
  WebhookTimestamp: header('webhook-timestamp', 'of this attempt, in seconds since 1970', { type: 'integer' }),
  WebhookSignature: header(
    'webhook-signature',
    '"v1," and the base64 of HMAC-SHA256 over `id.timestamp.body`; several by spaces while secrets are rotated',
  ),
};
